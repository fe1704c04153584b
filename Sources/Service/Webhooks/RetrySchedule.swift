package import Domain
package import Foundation

/// When a delivery that failed is tried again.
package enum RetrySchedule {
    /// The pauses after the first failure, the second, and so on; then it is given up.
    package static let pauses: [Duration] = [
        .seconds(5), .seconds(5 * 60), .seconds(30 * 60), .seconds(2 * 3600), .seconds(5 * 3600),
        .seconds(10 * 3600), .seconds(14 * 3600), .seconds(20 * 3600), .seconds(24 * 3600),
    ]

    /// The next try after as many failures; nil for none.
    ///
    /// `jitter`, 0 to 1, makes the pause longer by up to a tenth, so that what failed together is
    /// not tried together. An endpoint that asked for a later time gets it.
    package static func next(
        afterFailures count: Int,
        at date: Date,
        jitter: Double,
        retryAfter: Date?
    ) -> Date? {
        guard count >= 1, count <= pauses.count else { return nil }
        let planned = date + pauses[count - 1].seconds * (1 + jitter / 10)
        return max(planned, retryAfter ?? planned)
    }

    /// When an answer wants to be asked again (RFC 9110, section 10.2.3), at most a day from now;
    /// nil where it does not say, or has a status that makes it no matter.
    package static func retryAfter(in response: FetchResponse, at date: Date) -> Date? {
        guard [429, 502, 503, 504].contains(response.status),
            let text = response.headers["retry-after"]?.trimmingCharacters(in: .whitespaces)
        else { return nil }
        let asked = Int(text).map { date + Double(min(max($0, 0), 86_400)) } ?? httpDate(text)
        return asked.map { min($0, date + 86_400) }
    }

    // MARK: - Private

    /// The three forms of RFC 9110, section 5.6.7.
    private static func httpDate(_ text: String) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        let forms = [
            "EEE, dd MMM yyyy HH:mm:ss zzz", "EEEE, dd-MMM-yy HH:mm:ss zzz",
            "EEE MMM d HH:mm:ss yyyy",
        ]
        for form in forms {
            formatter.dateFormat = form
            if let date = formatter.date(from: text) { return date }
        }
        return nil
    }
}
