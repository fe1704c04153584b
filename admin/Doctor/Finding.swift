/// One thing that was looked at, and how it is.
struct Finding {
    /// How it is.
    enum Verdict: String {
        case ok, warning, problem
    }

    /// What was looked at, in a word or two.
    let subject: String
    let verdict: Verdict
    let text: String
    /// What to do, in one line; nil where all is well.
    let remedy: String?

    /// All is well.
    static func ok(_ subject: String, _ text: String) -> Finding {
        Finding(subject: subject, verdict: .ok, text: text, remedy: nil)
    }

    /// It works, and will not for long or not well.
    static func warning(_ subject: String, _ text: String, remedy: String) -> Finding {
        Finding(subject: subject, verdict: .warning, text: text, remedy: remedy)
    }

    /// It does not work.
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
