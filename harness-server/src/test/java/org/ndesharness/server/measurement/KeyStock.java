package org.ndesharness.server.measurement;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Thousands of different RSA keys of 2048 bits at the price of a few: a pool of primes of 1024 bits, each pair of which is
 * a modulus that no other pair makes. Worthless as secrets, since two keys may share a prime, and to a server as good as any.
 */
final class KeyStock {

    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    private final List<BigInteger> primes;

    /** A stock of at least that many keys. */
    KeyStock(int keys) {
        var count = 2;
        while (count * (count - 1) / 2 < keys) {
            count++;
        }
        primes = IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> prime())
                .distinct()
                .toList();
    }

    private static BigInteger prime() {
        var random = new SecureRandom();
        while (true) {
            // With the two highest bits set, the product of two has 2048 bits.
            var odd = new BigInteger(1024, random).setBit(1023).setBit(1022).setBit(0);
            var prime = odd.nextProbablePrime();
            if (prime.bitLength() == 1024
                    && prime.subtract(BigInteger.ONE).gcd(EXPONENT).equals(BigInteger.ONE)) {
                return prime;
            }
        }
    }

    /** How many there are. */
    int size() {
        return primes.size() * (primes.size() - 1) / 2;
    }

    /** One of them. */
    KeyPair key(int number) {
        var larger = 1;
        var rest = number;
        while (rest >= larger) {
            rest -= larger;
            larger++;
        }
        return key(primes.get(larger), primes.get(rest));
    }

    private static KeyPair key(BigInteger p, BigInteger q) {
        var modulus = p.multiply(q);
        var pLess = p.subtract(BigInteger.ONE);
        var qLess = q.subtract(BigInteger.ONE);
        var secret = EXPONENT.modInverse(pLess.multiply(qLess));
        try {
            var rsa = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    rsa.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)),
                    rsa.generatePrivate(new RSAPrivateCrtKeySpec(
                            modulus, EXPONENT, secret, p, q, secret.mod(pLess), secret.mod(qLess), q.modInverse(p))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Two primes make no RSA key", e);
        }
    }
}
