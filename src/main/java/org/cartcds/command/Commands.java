package org.cartcds.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import org.cartcds.cdshooks.FailureTrace;
import org.cartcds.changelog.ChangelogCommand;
import org.cartcds.rehearsal.RehearseCommand;
import org.cartcds.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The commands of the jar, all of them listed in {@link #all}. They run without Spring, ports and database. A first word
 * that is no option is a command, known or not: a typing error must not start a service.
 */
@Command(
        name = "java -jar cart-cds.jar",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = {
            "Without a command it starts the CDS Hooks service; options are then settings of the service, for example"
                    + " --server.port=8081."
        },
        commandListHeading = "%nCommands:%n")
public final class Commands implements Runnable {

    /** The command failed for a reason that is not the caller's; nothing it printed may be relied on. */
    public static final int EXIT_INTERNAL_ERROR = 70;

    private static final Set<String> STANDARD_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    @Spec
    private CommandSpec spec;

    private Commands() {}

    /** Every command beside {@code help}, in the order in which help lists them. */
    private static List<Object> all() {
        return List.of(new ReplayCommand(), new RehearseCommand(), new ChangelogCommand());
    }

    /** Whether these arguments of the jar ask for a command or for help, and not for the service. */
    public static boolean isAskedForBy(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || STANDARD_OPTIONS.contains(arguments[0]));
    }

    /** Runs what the arguments ask for and returns the exit code: 0 for success, 2 for wrong arguments, else the command's. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** The commands before any argument is read; tests give it writers of their own. */
    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Commands()).addSubcommand(new HelpCommand());
        all().forEach(commands::addSubcommand);
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Commands::refuse)
                .setExecutionExceptionHandler(Commands::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    /** What is wrong and where help is. A whole page of options would hide the sentence in the log of a build. */
    private static int refuse(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        if (command.getParent() == null) {
            command.usage(err);
        } else {
            err.println("For help: " + command.getParent().getCommandName() + " help " + command.getCommandName());
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Where it failed, without messages, which may quote a chart. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        command.getErr().println("Internal error, please report it: " + FailureTrace.of(failure));
        return EXIT_INTERNAL_ERROR;
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"CAR-T Next Steps " + (version == null ? "(not packaged)" : version)};
        }
    }
}
