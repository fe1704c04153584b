import Basics
import Fetch
import Foundation
import Images
import Service
import Synchronization

/// The check, once after the start, that the libraries can be loaded which are at their first use:
/// libvips and libcurl.
///
/// A child process loads them: they would stay in the memory of this one. Only if the child can't,
/// this process tries as well. A missing libvips is then a problem of its readiness, since few jobs
/// can do without it; a missing libcurl is logged.
final class LibraryCheck: PeriodicTask {
    let name = "libraries"
    private let isDone = Atomic(false)

    /// Loads them into the calling process; the reasons for which some can't be.
    static var problems: [any Error] {
        [ImageLibrary.shared, CurlLibrary.shared].compactMap { library in
            do { try library.load() } catch { return error }
            return nil
        }
    }

    func run() throws {
        guard !isDone.exchange(true, ordering: .relaxed), !Self.childLoads() else { return }
        _ = try? ImageLibrary.shared.load()
        try CurlLibrary.shared.load()
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
