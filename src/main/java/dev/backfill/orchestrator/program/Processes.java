package dev.backfill.orchestrator.program;

import dev.backfill.orchestrator.log.ProcessIdentity;
import dev.backfill.orchestrator.log.StepProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The processes of this machine, as its system shows them. Their numbers are used again, so the start of a process
/// belongs to it. On Linux that start is read where the kernel keeps it, in ticks: what the JDK makes an instant of
/// it with moves whenever somebody sets the clock, and a process that lives would look like another one.
public final class Processes {
    /// The variable by which the processes of a step are known. Children inherit it, also when they cut themselves
    /// loose.
    static final String MARK = "BACKFILL_STEP";

    /// Where the start stands behind the program's name in `/proc/PID/stat`; the name may hold spaces and brackets.
    private static final int START = 19;

    private final Path proc;

    /// @param proc where the system shows its processes: `/proc`
    public Processes(Path proc) {
        this.proc = proc;
    }

    /// Those of this machine.
    public static Processes ofThisMachine() {
        return new Processes(Path.of("/proc"));
    }

    /// This process.
    public ProcessIdentity self() {
        return identity(ProcessHandle.current());
    }

    /// Who a process is that lives.
    public ProcessIdentity identity(ProcessHandle process) {
        String boot = boot();
        long start = boot.isEmpty()
                ? process.info().startInstant().map(Instant::toEpochMilli).orElse(0L)
                : ticks(process.pid());
        return new ProcessIdentity(process.pid(), start, boot);
    }

    /// Whether a process still lives. One that the system hides is believed to.
    public boolean lives(ProcessIdentity process) {
        return handle(process).isPresent();
    }

    /// The process, if it still lives.
    Optional<ProcessHandle> handle(ProcessIdentity process) {
        if (!process.boot().equals(boot())) {
            return Optional.empty();
        }
        return ProcessHandle.of(process.pid()).filter(this::isAlive).filter(found -> {
            long start = identity(found).start();
            return start == 0 || start == process.start();
        });
    }

    /// What a process is called: the name of its program.
    public static String programOf(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("a program");
    }

    /// The living processes of a step; none where the system does not show the variables of a process.
    List<ProcessHandle> marked(String mark) {
        if (boot().isEmpty()) {
            return List.of();
        }
        return ProcessHandle.allProcesses()
                .filter(p -> isMarked(p, MARK + "=" + mark))
                .filter(this::isAlive)
                .toList();
    }

    /// Whether a process of a step's program lives.
    public boolean lives(StepProgram program) {
        return !of(program).alive().isEmpty();
    }

    /// The processes of a step's program.
    ProcessTree of(StepProgram program) {
        return new ProcessTree(this, Optional.ofNullable(program.process()).flatMap(this::handle), program.mark());
    }

    /// Whether a process runs. One that has ended and that nobody has collected yet still has a number.
    boolean isAlive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            return !afterName(process.pid()).startsWith("Z");
        } catch (IOException | IndexOutOfBoundsException _) {
            return process.isAlive();
        }
    }

    private boolean isMarked(ProcessHandle process, String variable) {
        try {
            byte[] variables = Files.readAllBytes(of(process.pid()).resolve("environ"));
            String text = new String(variables, StandardCharsets.ISO_8859_1);
            return text.startsWith(variable + '\0') || text.contains('\0' + variable + '\0');
        } catch (IOException _) {
            // Somebody else's, or gone.
            return false;
        }
    }

    private long ticks(long pid) {
        try {
            return Long.parseLong(afterName(pid).split(" ")[START]);
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException _) {
            return 0;
        }
    }

    private String afterName(long pid) throws IOException {
        String stat = Files.readString(of(pid).resolve("stat"), StandardCharsets.ISO_8859_1);
        return stat.substring(stat.lastIndexOf(')') + 2);
    }

    private Path of(long pid) {
        return proc.resolve(String.valueOf(pid));
    }

    private String boot() {
        try {
            return Files.readString(proc.resolve("sys/kernel/random/boot_id"), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (IOException _) {
            return "";
        }
    }
}
