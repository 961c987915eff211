package org.cartcds.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the secret of this installation: configured, or kept in a file that only its owner can read. */
final class InstallationKey {

    /** Name of the file beside the H2 file. */
    static final String FILE = "installation.key";

    private static final Logger LOG = LoggerFactory.getLogger(InstallationKey.class);
    private static final int LEAST_LENGTH = 32;
    private static final int RANDOM_BYTES = 32;
    private static final String OWNER_ONLY = "rw-------";

    private InstallationKey() {}

    /**
     * The configured key, else the one in the file, which is made when it is not there. When the file can be neither read
     * nor made, a key that lasts until the service ends: then pseudonyms of before and after do not match.
     *
     * @throws IllegalArgumentException when a key is configured or kept that is too short to be a secret
     */
    static byte[] find(String configured, Path directory) {
        if (configured != null && !configured.isBlank()) {
            return longEnough(configured.strip(), "CARTCDS_KEY");
        }
        Path file = directory.resolve(FILE);
        try {
            return Files.exists(file) ? read(file) : create(file);
        } catch (IOException e) {
            LOG.error(
                    "The key file {} can be neither read nor made ({}). Until it can, quiet periods and user keys do not"
                            + " outlast this process. Set CARTCDS_KEY or make the folder writable.",
                    file,
                    e.getClass().getSimpleName());
            return random();
        }
    }

    private static byte[] read(Path file) throws IOException {
        keepToOwner(file);
        return longEnough(Files.readString(file, StandardCharsets.US_ASCII).strip(), "The key in " + file);
    }

    private static byte[] create(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        byte[] key = Base64.getUrlEncoder().withoutPadding().encode(random());
        Path draft = Files.createTempFile(directory, "key", ".new", ownerOnly());
        try {
            Files.write(draft, key, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            // A link appears whole or not at all, so another process never reads half a key.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } finally {
            Files.deleteIfExists(draft);
        }
        LOG.info("Made the installation key {}. Keep it: without it earlier pseudonyms cannot be matched.", file);
        return key;
    }

    private static void keepToOwner(Path file) throws IOException {
        if (!isPosix()) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                .containsAll(permissions)) {
            LOG.warn("The key file {} was open to others than its owner; it is closed to them now.", file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static byte[] longEnough(String key, String name) {
        if (key.length() < LEAST_LENGTH) {
            throw new IllegalArgumentException(name + " must have at least " + LEAST_LENGTH + " characters");
        }
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random() {
        byte[] key = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
