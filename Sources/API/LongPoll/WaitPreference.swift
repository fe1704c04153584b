import Domain
import HTTP
import HTTPTypes

/// The time that a caller prefers to wait: `wait` of a `Prefer` header (RFC 7240, section 4.3).
///
/// Without a value it is the longest wait.
struct WaitPreference: Equatable {
    /// 1 to 60.
    let seconds: Int

    /// The longest wait, in seconds; longer preferences are cut to it.
    static let longest = RequestLimits.wait

    /// Reads the preference; nil if there is none, it is malformed, or it asks for no wait.
    ///
    /// Ignores preferences that are not understood; of several the first counts (section 2).
    init?(_ request: Request) {
        let fields = request.headers.values(of: .prefer)
        for preference in fields.flatMap({ Self.parts(of: $0[...], at: ",") }) {
            let text = Self.parts(of: preference, at: ";").first ?? ""
            let pair = text.split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            ).map(Self.trimmed)
            guard pair[0].lowercased() == "wait" else { continue }
            let value = pair.count == 2 ? Self.unquoted(pair[1]) : "\(Self.longest)"
            guard let seconds = Self.seconds(value), seconds > 0 else { return nil }
            self.seconds = seconds
            return
        }
        return nil
    }

    /// The response with `Preference-Applied`.
    func applied(to response: Response) -> Response {
        var response = response
        response.headers[.preferenceApplied] = "wait=\(seconds)"
        return response
    }

    // MARK: - Private

    /// Splits at separators outside quoted strings (RFC 9110, section 5.6.4).
    private static func parts(of text: Substring, at separator: Character) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var isQuoted = false
        var isEscaped = false
        for index in text.indices {
            switch text[index] {
            case _ where isEscaped: isEscaped = false
            case "\\" where isQuoted: isEscaped = true
            case "\"": isQuoted.toggle()
            case separator where !isQuoted:
                parts.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
        }
        return parts + [text[start...]]
    }

    /// Removes optional white space at both ends (RFC 9110, section 5.6.3).
    private static func trimmed(_ text: Substring) -> Substring {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let start = text.drop(while: isSpace)
        return start.prefix(start.count - start.reversed().prefix(while: isSpace).count)
    }

    private static func unquoted(_ text: Substring) -> Substring {
        let isQuoted = text.count > 1 && text.first == "\"" && text.last == "\""
        return isQuoted ? text.dropFirst().dropLast() : text
    }

    /// Whole seconds, capped; nil for anything but digits.
    private static func seconds(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return min(Int(text) ?? longest, longest)
    }
}
