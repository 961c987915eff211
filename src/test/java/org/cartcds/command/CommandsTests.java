package org.cartcds.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        return Commands.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--server.port=0", "--debug", "-Dany", "--"})
    void leavesOptionsToTheService(String argument) {
        assertThat(Commands.isAskedForBy(argument, "replay")).isFalse();
    }

    @Test
    void startsTheServiceWithoutArguments() {
        assertThat(Commands.isAskedForBy()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "no-such-command", "--help", "-h", "--version", "-V", ""})
    void neverStartsTheServiceForAWordOrForHelp(String argument) {
        assertThat(Commands.isAskedForBy(argument)).isTrue();
    }

    @Test
    void helpListsEveryCommand() {
        assertThat(run("help")).isZero();
        assertThat(commandLine().getSubcommands())
                .isNotEmpty()
                .allSatisfy((name, command) -> assertThat(out.toString()).contains("\n  " + name + " "));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void refusesAnUnknownWordWithTheUsage() {
        assertThat(run("serve")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("'serve'").contains("Commands:");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("CAR-T Next Steps ");
    }

    @Test
    void saysWhereItFailedWithoutTheMessage() {
        CommandLine commands = commandLine().addSubcommand("fail", new Failing());
        commands.setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(commands.getExecutionExceptionHandler());
        assertThat(commands.execute("fail")).isEqualTo(Commands.EXIT_INTERNAL_ERROR);
        assertThat(err.toString())
                .contains("java.lang.IllegalStateException", "Failing.run")
                .doesNotContain("Jane Example");
    }

    @CommandLine.Command
    private static final class Failing implements Runnable {

        @Override
        public void run() {
            throw new IllegalStateException("Jane Example");
        }
    }
}
