import CSQLite
import Foundation

/// The cause of `StoreError.unavailable`, from which the remedy follows.
package enum StoreFault: String, CaseIterable, Sendable {
    case full = "no space left"
    case locked
    case readOnly = "read-only"
    case missing
    case denied = "permission denied"
    case descriptors = "out of file descriptors"
    case device = "input/output error"

    /// The remedy, for the log.
    package var remedy: String {
        switch self {
        case .full: "make room on that disk; work goes on by itself then"
        case .locked: "another program holds the database: find it (fuser) and let it end"
        case .readOnly: "make the file system writable again: mount -o remount,rw, and see dmesg"
        case .missing: "put the file or directory back, or mount its disk"
        case .denied: "give the server's user access: apiframe-admin doctor says to what"
        case .descriptors: "raise the limit of open files: LimitNOFILE in the service, or ulimit -n"
        case .device: "look at the disk: dmesg, smartctl"
        }
    }

    /// The store's error of this cause; `text` says what was tried on which file.
    package func error(_ text: String, statement: String? = nil) -> StoreError {
        StoreError(.unavailable, "\(rawValue): \(text)", fault: self, statement: statement)
    }

    /// Throws the error of errno(3) for a system call that returned a negative result.
    static func check(_ result: Int32, _ call: String, _ file: URL) throws {
        guard result < 0 else { return }
        throw failure(call, file)
    }

    /// The error of errno(3), for a system call on a file that has just failed.
    static func failure(_ call: String, _ file: URL) -> StoreError {
        let code = errno
        return StoreFault(errno: code)
            .error("\(call) \(file.path): \(String(cString: strerror(code)))")
    }

    /// The system's own error for a file that SQLite can't open, whose result code does not tell why;
    /// nil if it knows none.
    ///
    /// Opens nothing: the close of a second descriptor would release SQLite's locks (fcntl(2)).
    static func opening(_ path: String) -> StoreError? {
        var status = stat()
        let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        if isFolder { errno = EISDIR }
        guard isFolder || access(path, R_OK | W_OK) != 0 else { return nil }
        return failure("open", URL(fileURLWithPath: path))
    }

    /// Reads errno(3).
    init(errno code: Int32) {
        self =
            switch code {
            case ENOSPC, EDQUOT: .full
            case EROFS: .readOnly
            case ENOENT, ENOTDIR, EISDIR: .missing
            case EACCES, EPERM: .denied
            case EMFILE, ENFILE: .descriptors
            default: .device
            }
    }

    /// Reads an SQLite result code; nil for one that does not mean unavailable.
    init?(sqlite code: Int32) {
        switch code & 0xFF {
        case SQLITE_FULL: self = .full
        case SQLITE_BUSY, SQLITE_LOCKED: self = .locked
        case SQLITE_READONLY: self = code == SQLITE_READONLY | 4 << 8 ? .missing : .readOnly
        case SQLITE_CANTOPEN: self = Self.canOpen ? .missing : .descriptors
        case SQLITE_IOERR: self = .device
        default: return nil
        }
    }

    // MARK: - Private

    /// Returns whether this process can open another file.
    private static var canOpen: Bool {
        let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
        if descriptor >= 0 { close(descriptor) }
        return descriptor >= 0
    }
}
