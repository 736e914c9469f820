package dev.lineament.aws.dynamodb;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Lets a test act just before and just after each request of a client, by its number from 1. */
final class Interposer implements ExecutionInterceptor {
  private final AtomicInteger calls = new AtomicInteger();
  private final IntConsumer before;
  private final IntConsumer after;

  /** What a process that dies would leave its caller with. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Interposer(IntConsumer before, IntConsumer after) {
    this.before = before;
    this.after = after;
  }

  static Interposer before(IntConsumer action) {
    return new Interposer(action, _ -> {});
  }

  /** Nothing is sent from that request on. */
  static Interposer crashBefore(int call) {
    return before(number -> {
      if (number >= call) {
        throw new Crash();
      }
    });
  }

  /** The answer to that request is not received, and nothing is sent after it. */
  static Interposer crashAfter(int call) {
    return new Interposer(
        number -> {
          if (number > call) {
            throw new Crash();
          }
        },
        number -> {
          if (number >= call) {
            throw new Crash();
          }
        });
  }

  int calls() {
    return calls.get();
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    before.accept(calls.incrementAndGet());
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    after.accept(calls.get());
  }
}
