import Basics
import Domain

/// The submission that a body makes, and its warnings.
extension LegacyBody {
    /// The operation with its webhook, when all other fields are read; with warnings of the unknown
    /// ones behind `ignored`.
    ///
    /// Throws `invalid`.
    func submission(
        _ request: JobOperation,
        prompt: String? = nil,
        flags: PromptFlags? = nil,
        ignored: [JobWarning] = []
    ) throws(Failure) -> Submission {
        var submission = Submission(
            request,
            prompt: prompt,
            flags: flags,
            webhookURL: try fields.webURL("webhook_url"),
            webhookSecret: try webhookSecret()
        )
        var warnings = ignored
        if submission.webhookURL == nil {
            warnings += self.ignored("webhook_secret", "There is no webhook_url to send it to.")
        }
        submission.warnings = submission.warnings.adding(warnings + fields.unknown)
        return submission
    }

    /// A warning of a known field that has no effect in this request; none if it is left out or has
    /// the value that changes nothing.
    func ignored(_ name: String, except neutral: JSON? = nil, _ reason: String) -> [JobWarning] {
        guard let value = fields.value(name), value != neutral else { return [] }
        return [JobWarning(.ignored, reason, field: name)]
    }

    /// A warning of an `aspect_ratio` where the parent's shape counts; none of 1:1, which the first
    /// SDK sends with every call.
    func ignoredRatio() -> [JobWarning] {
        ignored("aspect_ratio", except: "1:1", "The pictures have the shape of their parent.")
    }

    // MARK: - Private

    /// Goes into a header, so it may hold nothing that ends one.
    private func webhookSecret() throws(Failure) -> String? {
        let secret = try fields.optionalText("webhook_secret", limit: 512)
        guard secret?.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) ?? true else {
            throw fields.wrong("webhook_secret", "printable ASCII, since it is sent in a header")
        }
        return secret
    }
}
