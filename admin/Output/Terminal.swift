import Foundation
import Rainbow

/// Where a table goes: how wide it may be, and whether it may be coloured.
struct Terminal {
    /// Columns; nil where nothing limits it, as in a pipe.
    let width: Int?
    let isColoured: Bool

    /// Standard output, which is coloured if it is a terminal and nobody is against it
    /// (https://no-color.org).
    init(isColourWanted: Bool) {
        let environment = ProcessInfo.processInfo.environment
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let isDumb = ["", "dumb"].contains(environment["TERM"] ?? "")
        isColoured =
            isColourWanted && isTerminal && !isDumb && (environment["NO_COLOR"] ?? "").isEmpty
        width = Self.width(environment)
    }

    /// A terminal for tests and for texts that go nowhere.
    init(width: Int?, isColoured: Bool) {
        self.width = width
        self.isColoured = isColoured
    }

    /// A text in bold.
    func bold(_ text: String) -> String { isColoured ? text.bold : text }

    /// A text that stands back.
    func dim(_ text: String) -> String { isColoured ? text.dim : text }

    /// A text in a tone's colour.
    func toned(_ text: String, _ tone: Output.Tone) -> String {
        guard isColoured else { return text }
        return switch tone {
        case .good: text.green
        case .warning: text.yellow
        case .bad: text.red
        case .dim: text.dim
        case .plain: text
        }
    }

    // MARK: - Private

    /// COLUMNS, else what the terminal says of itself.
    private static func width(_ environment: [String: String]) -> Int? {
        if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }
}
