package org.ndesharness.scenarios.grading.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a command is written down. */
class ClientCommandTest {

    private static final String FILLED = " {url} {challenge} {out}";

    static Stream<Arguments> quoting() {
        return Stream.of(
                Arguments.of("client -x  y", List.of("client", "-x", "y")),
                Arguments.of("'my client' a", List.of("my client", "a")),
                Arguments.of("\"my client\" --name='a b'c", List.of("my client", "--name=a bc")),
                Arguments.of("client ''", List.of("client", "")),
                Arguments.of("client \"say \\\"hi\\\" \\\\ \\n\"", List.of("client", "say \"hi\" \\ \\n")),
                Arguments.of("client 'a\\'", List.of("client", "a\\")),
                Arguments.of(
                        "C:\\tools\\client.exe \\\\server\\share",
                        List.of("C:\\tools\\client.exe", "\\\\server\\share")),
                Arguments.of("client $HOME | tee ; ~", List.of("client", "$HOME", "|", "tee", ";", "~")));
    }

    @ParameterizedTest
    @MethodSource("quoting")
    void isSplitWithoutAShell(String command, List<String> words) throws CommandException {
        assertThat(ClientCommand.of(command + FILLED).words())
                .startsWith(words.toArray(String[]::new))
                .hasSize(words.size() + 3);
    }

    @Test
    void whatIsFilledInStaysWithinItsWord() throws CommandException {
        ClientCommand command = ClientCommand.of("client --url={url}?x -c {challenge} '{out}' {out}");

        assertThat(command.with(Map.of(
                        Placeholder.URL, "http://127.0.0.1/a b",
                        Placeholder.CHALLENGE, "$1 {out} '",
                        Placeholder.OUT, "/tmp/c.pem")))
                .containsExactly(
                        "client", "--url=http://127.0.0.1/a b?x", "-c", "$1 {out} '", "/tmp/c.pem", "/tmp/c.pem");
    }

    @Test
    void aShellsVariableIsNoPlaceholder() throws CommandException {
        ClientCommand command = ClientCommand.of("sh -c 'echo ${home}; client $0 $1 $2'" + FILLED);

        assertThat(command.words()).contains("echo ${home}; client $0 $1 $2");
    }

    @Test
    void isNamedAsAskedOrAfterItsProgram() throws CommandException {
        assertThat(ClientCommand.of("jscep=java -cp x Main" + FILLED).name()).isEqualTo("jscep");
        assertThat(ClientCommand.of("../examples/pki.sh" + FILLED).name()).isEqualTo("pki");
        assertThat(ClientCommand.of("'C:\\Program Files\\..\\Scep Client.exe'" + FILLED)
                        .name())
                .as("no way out of the report's folder")
                .isEqualTo("Scep-Client");
        assertThat(ClientCommand.of("./.." + FILLED).name()).isEqualTo("client");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("client {url} {challenge}", "{out} is missing; expected a command such as"),
                Arguments.of("client {url} {challange} {out}", "there is no {challange}; there are {url}, {challenge}"),
                Arguments.of("client '{url} {challenge} {out}", "the quote ' at character 8 is not closed"),
                Arguments.of("  ", "there is no command; expected one such as"),
                Arguments.of("'' {url} {challenge} {out}", "there is no command"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldWithWhatWasExpected(String command, String complaint) {
        assertThatThrownBy(() -> ClientCommand.of(command))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(complaint);
    }
}
