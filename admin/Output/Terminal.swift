import Foundation
import Rainbow

/// The output device of tables, with its width and the use of colours.
struct Terminal {
    /// The width in columns; nil without a limit, as in a pipe.
    let width: Int?
    let isColoured: Bool

    /// Standard output, coloured if it is a terminal, unless NO_COLOR is set (https://no-color.org)
    /// or colours are not wanted.
    init(isColourWanted: Bool) {
        let environment = ProcessInfo.processInfo.environment
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let isDumb = ["", "dumb"].contains(environment["TERM"] ?? "")
        isColoured =
            isColourWanted && isTerminal && !isDumb && (environment["NO_COLOR"] ?? "").isEmpty
        width = Self.width(environment)
    }

    /// A terminal of given properties, for tests.
    init(width: Int?, isColoured: Bool) {
        self.width = width
        self.isColoured = isColoured
    }

    /// Sets a text in bold.
    func bold(_ text: String) -> String { isColoured ? text.bold : text }

    func dim(_ text: String) -> String { isColoured ? text.dim : text }

    /// Colours a text by its tone.
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

    /// The variable COLUMNS, else the terminal's own width.
    private static func width(_ environment: [String: String]) -> Int? {
        if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }
}
