extension Imagine {
    /// The same parameters with a prompt's flags, which override them.
    ///
    /// Reads `--ar`, `--no`, `--seed`, `--q`, `--c`, `--s`, `--style`, `--raw`, `--v` and their long
    /// names. A value is never refused: one beyond its range counts as the nearest in it, one that
    /// is none leaves the parameter as it was; `PromptFlags.warnings` names both.
    package func applying(_ flags: PromptFlags) -> Imagine { applying(flags.values) }

    /// The same with flags by their long names.
    package func applying(_ flags: [String: String]) -> Imagine {
        var result = self
        for (name, value) in Self.ordered(flags) { _ = result.apply(name, value) }
        return result
    }

    /// The same parameters with another seed and, if it is given, another prompt.
    package func rerolled(seed: UInt32, prompt: String?) -> Imagine {
        var result = self
        result.seed = seed
        guard let prompt else { return result }
        let flags = PromptFlags(prompt)
        result.subject = flags.subject.isEmpty ? subject : flags.subject
        return result.applying(flags)
    }

    // MARK: - Private

    fileprivate static func ordered(
        _ flags: [String: String]
    ) -> [(name: String, value: String)] {
        flags.map { (name: $0.key, value: $0.value) }.sorted { $0.name < $1.name }
    }

    /// Applies a flag; returns what is not as it was written.
    fileprivate mutating func apply(_ name: String, _ value: String) -> JobWarning? {
        var warning: JobWarning?
        switch name {
        case "ar": warning = applyRatio(value)
        case "no": excluded = Self.list(value)
        case "seed": warning = applySeed(value)
        case "quality": warning = Self.apply(name, value, 0.25...1, to: &quality)
        case "chaos": warning = Self.apply(name, value, 0...100, to: &chaos)
        case "stylize": warning = Self.apply(name, value, 0...1000, to: &stylize)
        case "style": warning = applyStyle(value)
        case "raw": style = .raw
        case "version": warning = applyVersion(value)
        default: otherFlags = (otherFlags ?? [:]).merging([name: value]) { $1 }
        }
        return warning
    }

    private mutating func applyRatio(_ value: String) -> JobWarning? {
        guard let size = FlagValue.ratio(value) else {
            return .ignored("ar", value, "a ratio such as 16:9")
        }
        aspectRatio = size.nearestRatio
        return size.hasShape ? nil : .clamped("ar", value, to: aspectRatio.description)
    }

    private mutating func applySeed(_ value: String) -> JobWarning? {
        guard let number = FlagValue.number(value), number >= 0, number == number.rounded() else {
            return .ignored("seed", value, "a whole number from 0 to \(UInt32.max)")
        }
        let most = Double(UInt32.max)
        seed = UInt32(min(number, most))
        return number <= most ? nil : .clamped("seed", value, to: String(seed))
    }

    private mutating func applyVersion(_ value: String) -> JobWarning? {
        let text = value.lowercased().replacing(",", with: ".")
        let number = FlagValue.trimmed(text.hasPrefix("v") ? String(text.dropFirst()) : text)
        guard number.utf8.allSatisfy({ $0 == 0x2E || (0x30...0x39).contains($0) }),
            FlagValue.number(number) != nil, number.utf8.count <= 8
        else { return .ignored("version", value, "a number such as 6.1") }
        version = number
        return nil
    }

    /// Takes a code of the style tuner (`raw-5f7xk2`) as the style in front of it.
    private mutating func applyStyle(_ value: String) -> JobWarning? {
        let name = value.lowercased().prefix { $0 != "-" }
        guard let style = Style(rawValue: String(name)) else {
            let choices = Style.allCases.map(\.rawValue).joined(separator: ", ")
            return .ignored("style", value, "one of: \(choices)")
        }
        self.style = style
        guard name.count < value.count else { return nil }
        return JobWarning(.substituted, "--style \(value) counts as \(name).", field: "prompt")
    }

    private static func apply(
        _ name: String,
        _ value: String,
        _ range: ClosedRange<Double>,
        to parameter: inout Double
    ) -> JobWarning? {
        guard let number = FlagValue.number(value) else {
            let (least, most) = (short(range.lowerBound), short(range.upperBound))
            return .ignored(name, value, "a number from \(least) to \(most)")
        }
        parameter = min(max(number, range.lowerBound), range.upperBound)
        return parameter == number ? nil : .clamped(name, value, to: short(parameter))
    }

    private static func list(_ value: String) -> [String] {
        value.lowercased().split(separator: ",")
            .map(\.onOneLine)
            .filter { !$0.isEmpty }
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }
}

extension PromptFlags {
    /// The values that are not taken as they were written.
    package var warnings: [JobWarning] {
        var imagine = Imagine(subject: subject, seed: 0)
        return Imagine.ordered(values).compactMap { imagine.apply($0.name, $0.value) }
    }
}

extension JobWarning {
    fileprivate static func clamped(
        _ flag: String,
        _ value: String,
        to taken: String
    ) -> JobWarning {
        JobWarning(.clamped, "--\(flag) \(shown(value)) counts as \(taken).", field: "prompt")
    }

    fileprivate static func ignored(
        _ flag: String,
        _ value: String,
        _ expected: String
    ) -> JobWarning {
        let written = value.isEmpty ? "without a value" : shown(value)
        return JobWarning(
            .ignored,
            "--\(flag) \(written) is passed over: it must be \(expected).",
            field: "prompt"
        )
    }

    /// The start of a long value, so that what is said of it fits behind it.
    private static func shown(_ value: String) -> String {
        value.count > 40 ? value.prefix(39) + "…" : value
    }
}
