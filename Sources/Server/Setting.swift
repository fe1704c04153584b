import Foundation

/// One setting: its environment variable, its values, its meaning and its place in `Settings`.
struct Setting: Sendable {
    /// The value in force as `--check` prints it, and everything that is wrong with the given one.
    typealias Outcome = (shown: String, problems: [String])

    let name: String
    /// The values that it takes, for the help text.
    let values: String
    /// The meaning, for the help text.
    let meaning: String
    /// Puts a value into the settings, unless it is wrong; nil is a setting that is not given.
    let read: @Sendable (_ text: String?, _ settings: inout Settings) -> Outcome

    /// Makes a setting whose values are read by a function of its own.
    init(
        _ name: String,
        _ values: String,
        _ meaning: String,
        read: @escaping @Sendable (_ text: String?, _ settings: inout Settings) -> Outcome
    ) {
        self.name = name
        self.values = values
        self.meaning = meaning
        self.read = read
    }

    /// A whole number in a range.
    init(
        _ name: String,
        _ place: any WritableKeyPath<Settings, Int> & Sendable,
        _ range: ClosedRange<Int>,
        _ meaning: String
    ) {
        self.init(name, Self.described(range), meaning) { text, settings in
            Self.whole(name, text, range, &settings[keyPath: place])
        }
    }

    /// A time in whole units.
    init(
        _ name: String,
        _ place: any WritableKeyPath<Settings, Duration> & Sendable,
        _ range: ClosedRange<Int>,
        of unit: Duration = .seconds(1),
        _ meaning: String
    ) {
        self.init(name, Self.described(range), meaning) { text, settings in
            var count = Int(settings[keyPath: place] / unit)
            let outcome = Self.whole(name, text, range, &count)
            settings[keyPath: place] = unit * count
            return outcome
        }
    }

    /// On (1) or off (0).
    init(
        _ name: String,
        _ place: any WritableKeyPath<Settings, Bool> & Sendable,
        _ meaning: String
    ) {
        self.init(name, Self.described(0...1), meaning) { text, settings in
            var bit = settings[keyPath: place] ? 1 : 0
            let outcome = Self.whole(name, text, 0...1, &bit)
            settings[keyPath: place] = bit == 1
            return outcome
        }
    }

    // MARK: - Private

    private static func described(_ range: ClosedRange<Int>) -> String {
        "\(range.lowerBound) to \(range.upperBound)"
    }

    private static func whole(
        _ name: String,
        _ text: String?,
        _ range: ClosedRange<Int>,
        _ value: inout Int
    ) -> Outcome {
        guard let text else { return (String(value), []) }
        guard let number = Int(text), range.contains(number) else {
            let problem =
                "\(name) is '\(text)', but must be a whole number from \(described(range))."
            return (String(value), [problem])
        }
        value = number
        return (String(value), [])
    }
}
