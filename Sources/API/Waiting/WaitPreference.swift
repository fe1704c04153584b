import HTTP
import HTTPTypes

/// How long a caller would like to wait: the `wait` of a `Prefer` header (RFC 7240, section 4.3).
///
/// Bare, it stands for as long as this server waits.
struct WaitPreference: Equatable {
    /// 1 to 60.
    let seconds: Int

    /// The longest wait, in seconds; more is asked for in vain.
    static let longest = 60

    /// Reads the preference; nil where there is none, it is malformed, or it asks for no wait.
    ///
    /// A preference that is not understood is to be ignored (section 2). Of several, the first
    /// counts.
    init?(_ request: Request) {
        let preferences = request.headers[values: .prefer].flatMap { $0.split(separator: ",") }
        for preference in preferences {
            let name = preference.split(separator: ";").first ?? ""
            let parts = name.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            guard parts.first?.lowercased() == "wait" else { continue }
            guard parts.count == 2 else {
                seconds = Self.longest
                return
            }
            let digits = parts[1].filter { $0 != "\"" }
            guard let number = Int(digits), number > 0 else { return nil }
            seconds = min(number, Self.longest)
            return
        }
        return nil
    }

    /// The answer with a note that the preference was obeyed.
    func applied(to response: Response) -> Response {
        var response = response
        response.headers[.preferenceApplied] = "wait=\(seconds)"
        return response
    }
}
