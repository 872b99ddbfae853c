package org.ndesharness.scenarios.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ndesharness.scenarios.serve.EarlyWork;
import org.ndesharness.scenarios.shell.ShellLine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command {@code ndes-harness}.
 *
 * <p>Exit codes: 0 when all is right or healthy, 1 when it is not, 2 for bad usage or input, 70 for a fault of the harness itself,
 * 74 when its output could not be written.
 */
@Command(
        name = "ndes-harness",
        synopsisSubcommandLabel = "COMMAND",
        description = "Stages documented NDES failures, lets devices meet them, and names what is wrong from collected"
                + " evidence alone.",
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class,
        footer = {
            "",
            "Begin with:",
            "  ndes-harness run                    all documented failures on all devices",
            "  ndes-harness new my-proxy           a scenario file of your own to begin with",
            "  ndes-harness serve                  a mock NDES for devices and clients of your own",
            "  ndes-harness console                the flow as pages for a trainer and a class",
            "  ndes-harness probe URL              whether a SCEP URL answers as it should",
            "  ndes-harness diagnose evidence/     what is wrong on a real NDES",
            "  ndes-harness failures               what can be recognised"
        })
public final class NdesHarness implements Callable<Integer> {

    /** All was right, or healthy. */
    static final int RIGHT = 0;

    /** Something was not. */
    static final int WRONG = 1;

    /** Bad usage or input. */
    static final int BAD_INPUT = 2;

    /** How picocli names the values of an enumeration. */
    private static final Pattern CHOICES = Pattern.compile("(\\[[A-Z, ]+]) \\(case-insensitive\\)");

    private static final int FAULT_OF_THE_HARNESS = 70;

    private static final int OUTPUT_LOST = 74;

    /** In the order in which they are listed. */
    private static final Map<String, Class<?>> COMMANDS = commands();

    /** Those that listen until they are stopped. */
    private static final Set<String> SERVERS = Set.of("serve", "console");

    private final Terminal terminal;

    private NdesHarness(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        // Asking the JDK for it, as Jetty would, starts all of its management: a tenth of a start. It sizes one array.
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        Optional<EarlyWork> early = arguments.length > 0 && SERVERS.contains(arguments[0])
                ? Optional.of(EarlyWork.begin())
                : Optional.empty();
        ProcessOutput output = new ProcessOutput();
        Terminal terminal = Terminal.ofProcess(output, arguments, System.getenv());
        int exit;
        try {
            exit = execute(terminal, System.getenv().containsKey("NDES_HARNESS_TRACE"), arguments);
        } catch (OutOfMemoryError | StackOverflowError e) {
            complain(terminal, "not enough memory for this; give Java more, for example with JAVA_TOOL_OPTIONS=-Xmx4g");
            exit = FAULT_OF_THE_HARNESS;
        }
        terminal.out().flush();
        if (output.lost().isPresent()) {
            complain(
                    terminal,
                    "the output could not be written: " + output.lost().get());
            exit = OUTPUT_LOST;
        }
        terminal.err().flush();
        early.ifPresent(EarlyWork::await);
        System.exit(exit);
    }

    /** Runs the command. */
    static int execute(Terminal terminal, boolean trace, String... arguments) {
        CommandLine line = commandLine(terminal, asked(arguments));
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()));
        line.setUsageHelpWidth(terminal.width());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, given) -> complain(terminal, complaint(wrong)));
        line.setExecutionExceptionHandler((failed, command, parsed) -> failed(terminal, trace, failed));
        return line.execute(arguments);
    }

    /** The command with its options, for whoever describes them: completion, manual pages. */
    public static CommandLine described() {
        return commandLine(Terminal.ofProcess(new ProcessOutput(), new String[0], Map.of()));
    }

    /** The command with all its subcommands, as picocli's model: what it takes, and what it says of itself. */
    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, COMMANDS);
    }

    private static CommandLine commandLine(Terminal terminal, Map<String, Class<?>> commands) {
        CommandLine line = new CommandLine(new NdesHarness(terminal), new Commands(terminal));
        commands.forEach(line::addSubcommand);
        return line;
    }

    /** The one that is asked for, as describing them all is a sixth of a start; all of them where that is not plain. */
    private static Map<String, Class<?>> asked(String... arguments) {
        Class<?> first = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        return first == null ? COMMANDS : Map.of(arguments[0], first);
    }

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand.class);
        commands.put("new", NewCommand.class);
        commands.put("serve", ServeCommand.class);
        commands.put("console", ConsoleCommand.class);
        commands.put("probe", ProbeCommand.class);
        commands.put("diagnose", DiagnoseCommand.class);
        commands.put("failures", FailuresCommand.class);
        commands.put("explain", ExplainCommand.class);
        return Collections.unmodifiableMap(commands);
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public Integer call() {
        return complain(terminal, "which command? See: " + ShellLine.harness("--help"));
    }

    private static int complain(Terminal terminal, String complaint) {
        terminal.complain(complaint);
        return BAD_INPUT;
    }

    private static String complaint(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String message = String.valueOf(wrong.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String given = unmatched.getUnmatched().get(0);
            message = given.startsWith("-")
                    ? unknownOption(given, wrong.getCommandLine().getCommandSpec())
                    : "unknown command or argument '" + given + "'"
                            + didYouMean(unmatched.getSuggestions().stream().findFirst());
        } else if (!message.isEmpty()) {
            message = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
            message = CHOICES.matcher(message)
                    .replaceFirst(choices -> choices.group(1).toLowerCase(Locale.ROOT))
                    .replaceAll("is not an? (int|long)$", "is not a whole number");
        }
        return message + (message.endsWith("?") || message.endsWith(".") ? " See: " : "; see: ") + command + " --help";
    }

    private static String unknownOption(String given, CommandSpec command) {
        // What stands behind it may be a secret.
        String option = given.replaceFirst("=.*", "");
        return "unknown option '" + option + "'"
                + didYouMean(Suggestion.ofBeginning(option, command.optionsMap().keySet()));
    }

    private static String didYouMean(Optional<String> meant) {
        return meant.map(word -> ", did you mean " + word.strip() + "?").orElse("");
    }

    private static int failed(Terminal terminal, boolean trace, Exception failed) {
        if (failed instanceof InputException) {
            return complain(terminal, String.valueOf(failed.getMessage()));
        }
        if (trace) {
            failed.printStackTrace(terminal.err());
        }
        complain(
                terminal,
                "a fault of the harness itself: " + failed.getClass().getSimpleName() + ": "
                        + Terminal.oneLine(String.valueOf(failed.getMessage()))
                        + (trace ? "" : " (NDES_HARNESS_TRACE=1 shows where)"));
        return FAULT_OF_THE_HARNESS;
    }

    /** Hands the terminal to each command. */
    private record Commands(Terminal terminal) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> wanted) throws Exception {
            try {
                return wanted.getDeclaredConstructor(Terminal.class).newInstance(terminal);
            } catch (NoSuchMethodException e) {
                return CommandLine.defaultFactory().create(wanted);
            }
        }
    }

    /** The version, and on what it runs. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = NdesHarness.class.getPackage().getImplementationVersion();
            return new String[] {
                "ndes-harness " + (version == null ? "(built from source)" : version) + ", Java "
                        + System.getProperty("java.version")
            };
        }
    }
}
