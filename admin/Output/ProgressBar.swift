import Basics
import Foundation

/// A progress bar on standard error, drawn only on a terminal.
final class ProgressBar {
    private let isShown = isatty(STDERR_FILENO) == 1
    private var drawnAt = ContinuousClock.now
    private var drawn = ""

    private static let width = 30
    private static let pause = Duration.milliseconds(100)

    /// Draws the progress of a step, from 0 to 1; at most ten times a second.
    func show(_ step: String, _ done: Double) {
        let now = ContinuousClock.now
        guard isShown, drawn.isEmpty || now - drawnAt > Self.pause else { return }
        drawnAt = now
        draw("\r\(Self.bar(step, done))")
    }

    /// Erases the bar; call it when the work ends, also on an error.
    func clear() {
        guard !drawn.isEmpty else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
        drawn = ""
    }

    // MARK: - Private

    private func draw(_ text: String) {
        drawn = text
        FileHandle.standardError.write(Data((text + "\u{1B}[K").utf8))
    }

    private static func bar(_ step: String, _ done: Double) -> String {
        let done = min(max(0, done), 1)
        let full = Int(done * Double(width))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
        return "\(bar) \(Int(done * 100))% \(step)"
    }
}
