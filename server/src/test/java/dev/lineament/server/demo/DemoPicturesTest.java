package dev.lineament.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DemoPicturesTest {
  @Test
  void hasThreePortraitsAndAGroup() throws IOException {
    Map<String, byte[]> pictures = DemoPictures.all();

    assertThat(pictures.keySet())
        .containsExactly(
            "demo/portrait-1.jpg",
            "demo/portrait-2.jpg",
            "demo/portrait-3.jpg",
            "demo/group-of-seven.jpg");
    for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.getValue()));
      assertThat(image).as(picture.getKey()).isNotNull();
      assertThat(image.getWidth()).as(picture.getKey()).isGreaterThanOrEqualTo(480);
    }
  }

  @Test
  void thePortraitsAreSevenDifferentOnesAndSmall() {
    Set<Integer> contents = new HashSet<>();
    int bytes = 0;
    for (int number = 1; number <= DemoPictures.PORTRAITS; number++) {
      byte[] portrait = DemoPictures.portrait(number);
      contents.add(Arrays.hashCode(portrait));
      bytes += portrait.length;
    }

    assertThat(contents).hasSize(DemoPictures.PORTRAITS);
    assertThat(bytes).isLessThan(350_000);
  }
}
