package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;

/** Console logs that were pasted into TextEdit are saved as rich text. */
class RtfTextTest {

    private static final String TEXT_EDIT = """
            {\\rtf1\\ansi\\ansicpg1252\\cocoartf2639
            \\cocoatextscaling0\\cocoaplatform0{\\fonttbl\\f0\\fswiss\\fcharset0 Helvetica;}
            {\\colortbl;\\red255\\green255\\blue255;}
            {\\*\\expandedcolortbl;;}
            \\paperw11900\\paperh16840\\margl1440\\margr1440\\vieww11520\\viewh8400\\viewkind0
            \\pard\\tx566\\pardirnatural\\partightenfactor0

            \\f0\\fs24 \\cf0 debug\\	18:30:53.691033 -0500\\	profiled\\	Attempting to retrieve issued certificate...\\
            \\b default\\b0 	18:30:54.691033 -0500	profiled	Profile \\'93www.windowsintune.com.SCEP.\\{1\\}\\'94 installed.\\
            }
            """;

    private static String plain(String rtf) {
        return RtfText.of(rtf.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void readsAConsoleLogSavedByTextEdit() {
        CollectedEvidence collected =
                OneFile.of("console.rtf", TEXT_EDIT.replace("\\\t", "\t").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(ConsoleEntry.class))
                .extracting(ConsoleEntry::message)
                .containsExactly(
                        "Attempting to retrieve issued certificate...",
                        "Profile “www.windowsintune.com.SCEP.{1}” installed.");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\\rtf1 a\\par b\\line c\\tab d}', 'a\nb\nc\td'",
        "'{\\rtf1\\ansicpg1250 \\''e8}', č",
        "'{\\rtf1\\ansi \\u269?\\u8220\\''93x}', č“x",
        "'{\\rtf1\\uc2 \\u-10179??\\u-8704??!}', 😀!",
        "'{\\rtf1\\uc0 \\u269x}', čx",
        "'{\\rtf1 {\\*\\generator Riched20}{\\info{\\title x}}a{\\b b}c}', abc",
        "'{\\rtf1 a\\~b\\_c\\-d\\\\\\{\\}}', 'a\u00A0b-cd\\{}'",
        "'{\\rtf1 a\\bin3 }}}b}', ab",
        "'{\\rtf1 {\\fonttbl}text', text",
        "'{\\rtf1 a}}}}b', ab",
        "'{\\rtf1 \\''', ''",
        "'{\\rtf1 \\u99999999999999999999 x\\', ''"
    })
    void readsWhatTheSpecificationSays(String rtf, String text) {
        assertThat(plain(rtf)).startsWith(text);
    }

    @Test
    void survivesGroupsWithoutEnd() {
        assertThat(plain("{\\rtf1 " + "{".repeat(100_000) + "a" + "}".repeat(100_000) + "b"))
                .isEqualTo("ab");
    }
}
