package org.sipline.msp.terminal.device;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sipline.tapi.msp.TerminalDirection;

/**
 * The sound devices that libjitsi finds, each used in a process of its own: whatever happens there,
 * a crash of native code too, here it is a sentence. A machine without a sound system starts none.
 *
 * <p>Methods may be called on any thread. The first {@link #devices} and each {@link #look} wait
 * for a listing, at most 5 s; nothing else waits.
 */
public final class LibjitsiSoundDevices implements SoundDevices, AutoCloseable {
  private static final int MAX_OPEN = 16;
  private static final int CHECK_MILLIS = 500;
  private static final int MAX_DEVICES = 256;
  private final Supplier<SoundSystem> systems;
  private final SoundProcess.Launch launch;
  private final Limits limits;
  private final Set<ProcessDevice> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watch;
  private CompletableFuture<Found> listing;
  private long listedAt;
  private boolean closed;

  /** Runs while devices are open. */
  private ScheduledFuture<?> checks;

  /** The sound devices of this machine, for the environment of this process. */
  public LibjitsiSoundDevices() {
    this(
        () -> SoundSystem.find(System.getenv()),
        new SoundProcess.Launch(DeviceProcess.class.getName(), System.getenv()),
        Limits.USUAL);
  }

  LibjitsiSoundDevices(Supplier<SoundSystem> systems, SoundProcess.Launch launch, Limits limits) {
    this.systems = systems;
    this.launch = launch;
    this.limits = limits;
    watch =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sound-watch").factory());
  }

  /**
   * How long things may take.
   *
   * @param list a listing
   * @param open opening a device
   * @param silent an open device without a sign of life
   * @param fresh how long a listing counts
   */
  record Limits(Duration list, Duration open, Duration silent, Duration fresh) {
    static final Limits USUAL =
        new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            Duration.ofSeconds(30));
  }

  /**
   * What was found.
   *
   * @param devices the devices, the default one of each direction first
   * @param explanation for people: the sound system, or why there are no devices
   */
  public record Found(List<Device> devices, String explanation) {}

  /** The devices of the last listing; an old one is renewed meanwhile. */
  @Override
  public List<Device> devices() {
    CompletableFuture<Found> now;
    synchronized (this) {
      boolean old = listing != null && age(listedAt).compareTo(limits.fresh) > 0;
      if (listing == null || (old && listing.isDone())) {
        CompletableFuture<Found> last = listing;
        listing = startListing();
        if (last != null) {
          return last.join().devices();
        }
      }
      now = listing;
    }
    return await(now).devices();
  }

  /** Lists the devices anew and waits for it. */
  public Found look() {
    CompletableFuture<Found> now;
    synchronized (this) {
      if (listing == null || listing.isDone()) {
        listing = startListing();
      }
      now = listing;
    }
    return await(now);
  }

  /**
   * Begins to open a device; what prevents it is told to {@code onFailure} when the sound system
   * says so. Until it is open it gives nothing and what is rendered is lost.
   *
   * @throws IOException if there is no sound system, or too many devices are open
   */
  @Override
  public OpenDevice open(String name, TerminalDirection direction, Consumer<String> onFailure)
      throws IOException {
    SoundSystem system = systems.get();
    if (system.kind() == SoundSystem.Kind.NONE) {
      throw new IOException(system.detail());
    }
    synchronized (this) {
      if (closed) {
        throw new IOException("the sound devices are closed");
      }
      open.removeIf(ProcessDevice::isEnded);
      if (open.size() >= MAX_OPEN) {
        throw new IOException(MAX_OPEN + " sound devices are open, which is the limit");
      }
      SoundProcess process = start(system, "open", system.kind().name(), direction.name(), name);
      if (checks == null) {
        checks =
            watch.scheduleWithFixedDelay(
                this::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
      }
      ProcessDevice device = new ProcessDevice(process, direction, onFailure, System::nanoTime);
      open.add(device);
      return device;
    }
  }

  /** Closes every device and waits for their processes, at most 1 s each. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    watch.shutdownNow();
    open.forEach(ProcessDevice::close);
    open.forEach(ProcessDevice::awaitGone);
    open.clear();
  }

  /** The devices in use. */
  List<ProcessDevice> open() {
    return List.copyOf(open);
  }

  private void check() {
    open.forEach(device -> device.check(limits.open.toMillis(), limits.silent.toMillis()));
    synchronized (this) {
      open.removeIf(ProcessDevice::isEnded);
      if (open.isEmpty() && checks != null) {
        checks.cancel(false);
        checks = null;
      }
    }
  }

  private SoundProcess start(SoundSystem system, String... arguments) throws IOException {
    if (system.kind() != SoundSystem.Kind.PORT_AUDIO) {
      return SoundProcess.start(launch, List.of(arguments));
    }
    // libjitsi's PortAudio for Linux calls libpulse without naming it as a library that it needs.
    Map<String, String> environment = new HashMap<>(launch.environment());
    environment.putIfAbsent("LD_PRELOAD", "libpulse.so.0");
    return SoundProcess.start(
        new SoundProcess.Launch(launch.mainClass(), environment), List.of(arguments));
  }

  private CompletableFuture<Found> startListing() {
    listedAt = System.nanoTime();
    SoundSystem system = systems.get();
    if (system.kind() == SoundSystem.Kind.NONE) {
      return CompletableFuture.completedFuture(new Found(List.of(), system.detail()));
    }
    SoundProcess process;
    try {
      process = start(system, "list", system.kind().name());
    } catch (IOException e) {
      return CompletableFuture.completedFuture(
          new Found(List.of(), "cannot start the process of the sound system: " + e.getMessage()));
    }
    CompletableFuture<Found> found = new CompletableFuture<>();
    SoundProcess.thread("sound-list", () -> found.complete(receive(process, system)));
    String late = "no answer within " + limits.list.toMillis() + " ms from " + system.detail();
    return found
        .completeOnTimeout(
            new Found(List.of(), late), limits.list.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> process.kill());
  }

  private static Found receive(SoundProcess process, SoundSystem system) {
    List<Device> devices = new ArrayList<>();
    try (var frames = process.frames()) {
      DeviceFrame frame;
      while ((frame = DeviceFrame.read(frames)) != null && devices.size() < MAX_DEVICES) {
        switch (frame.type()) {
          case MICROPHONE -> devices.add(new Device(frame.text(), TerminalDirection.CAPTURE));
          case LOUDSPEAKER -> devices.add(new Device(frame.text(), TerminalDirection.RENDER));
          case END -> {
            process.awaitGone();
            return new Found(
                List.copyOf(devices),
                devices.isEmpty() ? "no devices at " + system.detail() : system.detail());
          }
          case FAILED -> {
            return new Found(List.of(), frame.text());
          }
          case OPENED, CAPTURED, RENDER, RENDERING ->
              throw new IOException("a frame of type " + frame.type());
        }
      }
      return new Found(List.of(), process.reasonOfEnd());
    } catch (IOException e) {
      return new Found(List.of(), process.reasonOf(e));
    }
  }

  private static Found await(CompletableFuture<Found> listing) {
    try {
      // The listing bounds itself; this is for a thread that is starved.
      return listing.get(2 * Limits.USUAL.list.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Found(List.of(), "interrupted");
    } catch (ExecutionException | TimeoutException e) {
      return new Found(List.of(), "listing failed: " + e);
    }
  }

  private static Duration age(long since) {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
