/// The result of one check.
struct Finding {
    /// The outcome of a check.
    enum Verdict: String {
        case ok, warning, problem
    }

    /// The subject of the check in a word or two.
    let subject: String
    let verdict: Verdict
    let text: String
    /// The remedy in one line; nil if there is no problem.
    let remedy: String?

    /// A check without problems.
    static func ok(_ subject: String, _ text: String) -> Finding {
        Finding(subject: subject, verdict: .ok, text: text, remedy: nil)
    }

    /// A condition that works now, but poorly or not for long.
    static func warning(_ subject: String, _ text: String, remedy: String) -> Finding {
        Finding(subject: subject, verdict: .warning, text: text, remedy: remedy)
    }

    /// A condition that does not work.
    static func problem(_ subject: String, _ text: String, remedy: String) -> Finding {
        Finding(subject: subject, verdict: .problem, text: text, remedy: remedy)
    }

    /// The finding as a row.
    var fields: [Output.Field] {
        let tone: Output.Tone =
            switch verdict {
            case .ok: .good
            case .warning: .warning
            case .problem: .bad
            }
        return [
            .init("check", .text(subject)), .init("verdict", .toned(verdict.rawValue, tone)),
            .init("finding", .text(text)), .init("remedy", remedy.map { .text($0) } ?? .none),
        ]
    }
}
