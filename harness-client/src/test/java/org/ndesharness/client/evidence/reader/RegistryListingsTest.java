package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.RegistryValue;

/** The registry, as its tools print it. */
class RegistryListingsTest {

    private static final String QUERY = """

            HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP
                SignatureTemplate    REG_SZ    IPSECIntermediateOffline
                (Default)    REG_SZ    x
                Two Words    REG_MULTI_SZ    a\\0b\\0
                Empty    REG_SZ

            HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters
                MaxFieldLength    REG_DWORD    0xfffe
            """;

    @Test
    void bindsWhatRegQueryPrints() {
        CollectedEvidence collected = OneFile.of(QUERY);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.REGISTRY);
        assertThat(collected.all(RegistryValue.class))
                .extracting(RegistryValue::name, RegistryValue::data)
                .containsExactly(
                        tuple("SignatureTemplate", "IPSECIntermediateOffline"),
                        tuple("@", "x"),
                        tuple("Two Words", "a\nb"),
                        tuple("Empty", ""),
                        tuple("MaxFieldLength", "65534"));
        assertThat(collected.all(RegistryValue.class).get(4).key()).endsWith("HTTP\\Parameters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    MaxFieldLength    REG_DWORD    0xfffe",
                "MaxFieldLength\tREG_DWORD\t0xfffe",
                "MaxFieldLength  REG_DWORD  65534"
            })
    void bindsOneLineWithoutItsKey(String line) {
        RegistryValue value = OneFile.only(OneFile.of(line), RegistryValue.class);

        assertThat(value.key()).isEmpty();
        assertThat(value.data()).isEqualTo("65534");
    }

    @Test
    void bindsTheValuesOfGetItemPropertyWithoutWhatPowerShellAdds() {
        CollectedEvidence collected = OneFile.of("""


                SignatureTemplate      : SCEPUser
                MaxRequestBytes        : 65534
                PSPath                 : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSC
                                         EP
                PSParentPath           : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography
                PSChildName            : MSCEP
                PSDrive                : HKLM
                PSProvider             : Microsoft.PowerShell.Core\\Registry

                """);

        assertThat(collected.all(RegistryValue.class))
                .extracting(RegistryValue::key, RegistryValue::name, RegistryValue::data)
                .containsExactly(
                        tuple(
                                "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP",
                                "SignatureTemplate",
                                "SCEPUser"),
                        tuple(
                                "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP",
                                "MaxRequestBytes",
                                "65534"));
    }

    @Test
    void bindsATableOfValuesThatOnlyNdesHas() {
        CollectedEvidence collected = OneFile.of("""
                SignatureTemplate EncryptionTemplate       GeneralPurposeTemplate
                ----------------- ------------------       ----------------------
                SCEPUser          IPSECIntermediateOffline SCEPUser
                """);

        assertThat(collected.all(RegistryValue.class))
                .extracting(RegistryValue::name, RegistryValue::data)
                .containsExactlyInAnyOrder(
                        tuple("SignatureTemplate", "SCEPUser"),
                        tuple("EncryptionTemplate", "IPSECIntermediateOffline"),
                        tuple("GeneralPurposeTemplate", "SCEPUser"));
    }

    @Test
    void decodesTheStringsThatAnExportWritesInHexadecimal() {
        CollectedEvidence collected = OneFile.of("""
                [HKEY_LOCAL_MACHINE\\SOFTWARE\\X]
                "Path"=hex(2):25,00,54,00,25,00,00,00
                "Many"=hex(7):61,00,00,00,62,00,00,00,00,00
                "Broken"=hex(7):zz
                """);

        assertThat(collected.all(RegistryValue.class))
                .extracting(RegistryValue::data)
                .containsExactly("%T%", "a\nb", "hex(7):zz");
    }

    @Test
    void takesNoSentenceAboutATypeForAValue() {
        assertThat(OneFile.of("Create MaxFieldLength as a REG_DWORD value, please.")
                        .all(RegistryValue.class))
                .isEmpty();
        assertThat(OneFile.of("MaxFieldLength is what you need: 65534").has(FileKind.REGISTRY))
                .isFalse();
    }
}
