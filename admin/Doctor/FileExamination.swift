import Foundation
import Domain
import Service

/// Checks of owners, permissions, the server's key, and free space.
enum FileExamination {
    /// The findings about the data directory's files.
    static func findings(_ patient: Patient) -> [Finding] {
        [
            owners(patient), secrecy(patient), key(patient), images(patient), disk(patient),
            user(patient),
        ]
    }

    // MARK: - Private

    private static let gigabyte: UInt64 = 1 << 30

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    private static func databaseFiles(_ patient: Patient) -> [String] {
        let path = patient.directory.databaseFile.path
        return [path, path + "-wal", path + "-shm"].filter { status($0) != nil }
    }

    private static func owners(_ patient: Patient) -> Finding {
        let root = patient.directory.root.path
        guard let owner = status(root)?.st_uid else {
            return .problem("owner", "\(root) can't be looked at", remedy: "run this as its owner")
        }
        let files = databaseFiles(patient) + [patient.directory.serverKey.path]
        let strange = files.filter { status($0).map { $0.st_uid != owner } ?? false }
        guard let first = strange.first else {
            return .ok("owner", "every file is the directory's owner's")
        }
        return .problem(
            "owner",
            "\(first) belongs to another user than \(root)",
            remedy: "chown --reference=\(root) \(strange.joined(separator: " "))"
        )
    }

    private static func secrecy(_ patient: Patient) -> Finding {
        let open = databaseFiles(patient).filter { (status($0)?.st_mode ?? 0) & 0o077 != 0 }
        guard let first = open.first else {
            return .ok("permissions", "the database is its owner's alone")
        }
        return .problem(
            "permissions",
            "\(first) can be read by others",
            remedy: "chmod 600 \(open.joined(separator: " "))"
        )
    }

    private static func key(_ patient: Patient) -> Finding {
        let path = patient.directory.serverKey.path
        if let mode = status(path)?.st_mode, mode & 0o077 != 0 {
            return .problem(
                "server key",
                "\(path) can be read by others (mode \(String(mode & 0o777, radix: 8)))",
                remedy: "chmod 600 \(path)"
            )
        }
        guard let key = patient.serverKey else {
            return .warning(
                "server key",
                "there is none yet",
                remedy:
                    "it is made with the first key; after a restore, put the old server.key back"
            )
        }
        guard let check = try? SecretCheck(key, in: patient.context), check != .doesNotFit else {
            return .problem(
                "server key",
                "the keys' secrets are sealed under another one: webhooks can't be signed",
                remedy: "put the server.key back that was in use when the keys were issued"
            )
        }
        return .ok("server key", "for its owner only, and it fits")
    }

    private static func images(_ patient: Patient) -> Finding {
        let path = patient.directory.images.path
        guard access(path, W_OK | X_OK) == 0 else {
            return .problem(
                "images",
                "\(path) can't be written to: \(String(cString: strerror(errno)))",
                remedy: "make it, for the server's user, as nginx/README.md has it (step 2)"
            )
        }
        return .ok("images", "\(path) can be written to")
    }

    private static func disk(_ patient: Patient) -> Finding {
        var room = statvfs()
        let path = patient.directory.root.path
        guard statvfs(path, &room) == 0 else {
            return .warning("disk", "its room can't be told", remedy: "look with: df \(path)")
        }
        let free = UInt64(room.f_bavail) * UInt64(room.f_frsize)
        let percent = Double(room.f_bavail) * 100 / Double(max(1, room.f_blocks))
        let text = String(format: "%.1f GB free (%.0f%%)", Double(free) / Double(gigabyte), percent)
        let remedy = "make room, or remove old results: apiframe-admin job purge --older-than 90d"
        if free < gigabyte / 4 { return .problem("disk", text, remedy: remedy) }
        return free < 4 * gigabyte || percent < 5
            ? .warning("disk", text, remedy: remedy) : .ok("disk", text)
    }

    private static func user(_ patient: Patient) -> Finding {
        let owner = status(patient.directory.root.path)?.st_uid ?? getuid()
        guard owner != getuid() else { return .ok("user", "you are the directory's owner") }
        return .warning(
            "user",
            "you are not the owner of \(patient.directory.root.path): files you make are not the server's",
            remedy:
                "run apiframe-admin as the server's user, such as: runuser -u apiframe -- apiframe-admin"
        )
    }
}
