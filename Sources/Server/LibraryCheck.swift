import Foundation
import Images
import Service
import Synchronization

/// The check, once after the start, that libvips can be loaded when the first image comes.
///
/// A child process loads it: it would stay in the memory of this one. Only if the child can't, this
/// process tries as well, and the reason becomes a problem of its readiness.
final class LibraryCheck: PeriodicTask {
    let name = "libraries"
    private let isDone = Atomic(false)

    /// Loads libvips into the calling process; the reason if that fails, nil if not.
    static var problem: String? {
        do { try ImageLibrary.shared.load() } catch { return "\(error)" }
        return nil
    }

    func run() {
        guard !isDone.exchange(true, ordering: .relaxed), !Self.childLoads() else { return }
        _ = Self.problem
    }

    // MARK: - Private

    /// Runs `apiframe --check-libraries` and waits for its end.
    private static func childLoads() -> Bool {
        let program = "/proc/self/exe"
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: program) else {
            return false
        }
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(path), strdup("--check-libraries")]
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var (child, status) = (pid_t(), Int32())
        guard posix_spawn(&child, path, nil, nil, arguments, environ) == 0 else {
            return false
        }
        while waitpid(child, &status, 0) < 0 { guard errno == EINTR else { return false } }
        return status == 0
    }
}
