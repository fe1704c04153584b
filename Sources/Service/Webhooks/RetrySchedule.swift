package import Domain
package import Foundation

/// The retry schedule of failed deliveries.
package enum RetrySchedule {
    /// The delays after the first failure, the second, and so on; then a delivery is given up.
    package static let pauses: [Duration] = [
        .seconds(5), .seconds(5 * 60), .seconds(30 * 60), .seconds(2 * 3600), .seconds(5 * 3600),
        .seconds(10 * 3600), .seconds(14 * 3600), .seconds(20 * 3600), .seconds(24 * 3600),
    ]

    /// The time of the next attempt after `count` failures; nil for none.
    ///
    /// `jitter`, 0 to 1, prolongs the delay by up to a tenth, so that deliveries that failed
    /// together are not retried together. A later `retryAfter` wins.
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

    /// The time of a response's Retry-After (RFC 9110, section 10.2.3), at most a day from now; nil
    /// if it has none or its status does not call for one.
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
