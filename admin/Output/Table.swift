/// Rows under headings, fitted to a terminal's width: truncates long columns with … and aligns
/// numbers to the right.
struct Table {
    let headings: [String]
    let rows: [[Cell]]

    /// The table's lines; as wide as its values if there is no width limit.
    func text(for terminal: Terminal) -> String {
        let widths = widths(atMost: terminal.width)
        let isRight = headings.indices.map { column in
            rows.contains { $0[column].isNumber }
        }
        let head = headings.indices.map { column in
            Self.padded(headings[column], widths[column], isRight[column]) { terminal.bold($0) }
        }
        let body = rows.map { row in
            row.indices.map { column in
                let cell = row[column]
                return Self.padded(cell.text, widths[column], isRight[column]) {
                    terminal.toned($0, cell.tone)
                }
            }
        }
        return ([head] + body).map { Self.line($0) }.joined(separator: "\n")
    }

    /// Shortens the widest columns first, and never ids, keys, models, times and numbers, which are
    /// of no use truncated.
    func widths(atMost limit: Int?) -> [Int] {
        var widths = headings.indices.map { column in
            rows.reduce(headings[column].columns) { max($0, $1[column].text.columns) }
        }
        guard let limit else { return widths }
        let least = headings.indices.map { max(Self.narrowest, headings[$0].columns) }
        let soft = headings.indices.filter { column in
            !Self.whole.contains(headings[column]) && !rows.contains { $0[column].isWhole }
        }
        var over = widths.reduce(0, +) + Self.gap * (widths.count - 1) - limit
        while over > 0 {
            let open = soft.filter { widths[$0] > least[$0] }
            guard let widest = open.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            over -= 1
        }
        return widths
    }

    // MARK: - Private

    private static let gap = 2
    private static let narrowest = 6
    private static let whole = ["id", "key", "model", "secret"]

    private static func padded(
        _ text: String,
        _ width: Int,
        _ isRight: Bool,
        _ style: (String) -> String
    ) -> String {
        let text = text.shortened(to: width)
        let padding = String(repeating: " ", count: max(0, width - text.columns))
        return isRight ? padding + style(text) : style(text) + padding
    }

    private static func line(_ cells: [String]) -> String {
        var line = cells.joined(separator: String(repeating: " ", count: gap))
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }
}
