import ArgumentParser
import Foundation

/// A duration on the command line: `30d`, `12h`, `45m`, `90s`.
struct Span: ExpressibleByArgument {
    /// The duration in whole seconds.
    let seconds: Int

    /// A duration of seconds.
    init(seconds: Int) { self.seconds = seconds }

    init?(argument: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = argument.last.flatMap({ units[$0] }), let count = Int(argument.dropLast()),
            (0...100_000).contains(count)
        else { return nil }
        seconds = count * unit
    }

    var defaultValueDescription: String { "\(seconds / 3600)h" }
}

/// A future time on the command line: a day (`2027-01-31`, its start in UTC), a time (RFC 3339), or
/// a duration from now (`30d`).
struct Deadline: ExpressibleByArgument {
    /// The time itself.
    let date: Date

    init?(argument: String) {
        if let span = Span(argument: argument) {
            date = Date() + Double(span.seconds)
            return
        }
        guard let date = Moment.date(argument) else { return nil }
        self.date = date
    }
}
