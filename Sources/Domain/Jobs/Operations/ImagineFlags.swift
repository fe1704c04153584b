extension Imagine {
    /// The same parameters with a prompt's flags, which override them.
    ///
    /// Reads `--ar`, `--no`, `--seed`, `--q`, `--c`, `--s`, `--style`, `--v` and their long names.
    /// Throws `invalid`, naming the flag, for a value that Midjourney would refuse.
    package func applying(_ flags: PromptFlags) throws(Failure) -> Imagine {
        try applying(flags.values)
    }

    /// The same with flags by their long names.
    package func applying(_ flags: [String: String]) throws(Failure) -> Imagine {
        var result = self
        for (name, value) in flags.sorted(by: { $0.key < $1.key }) {
            try result.apply(name, value)
        }
        return result
    }

    /// The same parameters with another seed and, if it is given, another prompt.
    ///
    /// Throws as `applying` does.
    package func rerolled(seed: UInt32, prompt: String?) throws(Failure) -> Imagine {
        var result = self
        result.seed = seed
        guard let prompt else { return result }
        let flags = PromptFlags(prompt)
        result.subject = flags.subject.isEmpty ? subject : flags.subject
        return try result.applying(flags)
    }

    // MARK: - Private

    private mutating func apply(_ name: String, _ value: String) throws(Failure) {
        switch name {
        case "ar": aspectRatio = try Self.ratio(name, value)
        case "no": excluded = Self.list(value)
        case "seed": seed = try Self.seed(name, value)
        case "quality": quality = try Self.number(name, value, 0.25...1)
        case "chaos": chaos = try Self.number(name, value, 0...100)
        case "stylize": stylize = try Self.number(name, value, 0...1000)
        case "style": style = try Self.style(name, value)
        case "version": version = try Self.version(name, value)
        default: otherFlags = (otherFlags ?? [:]).merging([name: value]) { $1 }
        }
    }

    private static func ratio(_ name: String, _ value: String) throws(Failure) -> AspectRatio {
        guard let ratio = AspectRatio(value) else {
            throw refused(name, "a ratio of whole numbers from 1:4 to 4:1, such as 16:9")
        }
        return ratio
    }

    private static func seed(_ name: String, _ value: String) throws(Failure) -> UInt32 {
        guard let seed = UInt32(value) else {
            throw refused(name, "a whole number from 0 to 4294967295")
        }
        return seed
    }

    private static func version(_ name: String, _ value: String) throws(Failure) -> String {
        let isNumber = value.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
        guard isNumber, (1...8).contains(value.utf8.count) else {
            throw refused(name, "a number such as 6.1")
        }
        return value
    }

    private static func style(_ name: String, _ value: String) throws(Failure) -> Style {
        guard let style = Style(rawValue: value.lowercased()) else {
            throw refused(name, "one of: " + Style.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return style
    }

    private static func number(
        _ name: String,
        _ value: String,
        _ range: ClosedRange<Double>
    ) throws(Failure) -> Double {
        guard !value.contains(where: \.isLetter), let number = Double(value), range.contains(number)
        else {
            throw refused(
                name,
                "a number from \(short(range.lowerBound)) to \(short(range.upperBound))"
            )
        }
        return number
    }

    private static func list(_ value: String) -> [String] {
        value.lowercased().split(separator: ",")
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter {
                !$0.isEmpty
            }
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }

    private static func refused(_ name: String, _ expected: String) -> Failure {
        Failure(
            .invalid,
            "The '--\(name)' flag in the prompt must be \(expected).",
            field: "prompt"
        )
    }
}
