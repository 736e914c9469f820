package dev.lineament.bench.accuracy;

/**
 * A score that was measured.
 *
 * @param set the folder of pictures
 * @param measure which score
 * @param group of which pictures or faces
 * @param value the score; not a number if nothing could be scored
 * @param count how many pictures, faces or boxes it is of
 */
record Figure(String set, Measure measure, Group group, double value, int count) {}
