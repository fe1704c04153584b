import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import Testing

@Suite struct LegacyBodyTests {
    @Test(arguments: LegacyEndpoint.all)
    func `the required fields are enough`(_ endpoint: LegacyEndpoint) throws {
        let submission = try endpoint.submission()
        #expect(submission.webhookURL == nil && submission.webhookSecret == nil)
        #expect(
            submission.operation.seed == nil || submission.operation.seed == LegacyEndpoint.seed
        )
    }

    @Test(arguments: LegacyEndpoint.all)
    func `a required field is required, and null and empty are not there`(
        _ endpoint: LegacyEndpoint
    ) {
        for name in endpoint.required {
            for value in [nil, JSON.null, ""] {
                let failure = #expect(throws: Failure.self) { try endpoint.submission(name, value) }
                #expect(failure?.code == .invalid && failure?.field == name)
                #expect(failure?.message == "The '\(name)' field is required.")
            }
        }
    }

    @Test(arguments: LegacyEndpoint.all)
    func `an optional field that is null or empty counts as left out`(
        _ endpoint: LegacyEndpoint
    ) throws {
        let plain = try endpoint.submission()
        for name in endpoint.optional + ["webhook_url", "webhook_secret"] {
            #expect(try endpoint.submission(name, .null) == plain)
            #expect(try endpoint.submission(name, "") == plain)
        }
    }

    @Test(arguments: LegacyEndpoint.all)
    func `a field of the wrong type is named`(_ endpoint: LegacyEndpoint) {
        let fields = endpoint.required + endpoint.optional + ["webhook_url", "webhook_secret"]
        for name in fields {
            let failure = #expect(throws: Failure.self, "\(name)") {
                try endpoint.submission(name, ["a": 1])
            }
            #expect(failure?.code == .invalid && failure?.field == name)
            #expect(failure?.message.hasPrefix("The '\(name)' field must be ") == true)
        }
    }

    @Test(arguments: LegacyEndpoint.all)
    func `every task can be told about, and unknown fields are passed over`(
        _ endpoint: LegacyEndpoint
    ) throws {
        guard case .object(let members) = endpoint.body else { return }
        let submission = try endpoint.submission(
            .object(
                members + [
                    .init("webhook_url", "https://example.com/hook"),
                    .init("webhook_secret", "abc 123"), .init("unknown", [1]),
                ]
            )
        )
        #expect(submission.webhookURL == "https://example.com/hook")
        #expect(submission.webhookSecret == "abc 123")
        #expect(submission.operation == (try endpoint.submission().operation))
    }

    @Test(arguments: LegacyEndpoint.all)
    func `what is no object, no JSON or too large is refused`(_ endpoint: LegacyEndpoint) {
        let invalid = #expect(throws: Failure.self) { try endpoint.submission(["prompt"]) }
        #expect(invalid?.message == "The request body must be a JSON object.")
        let form = #expect(throws: Failure.self) {
            try endpoint.decode(
                Request(
                    method: .post,
                    path: "/",
                    headers: [.contentType: "multipart/form-data; boundary=x"],
                    body: Data("--x".utf8)
                )
            )
        }
        #expect(form?.code == .unsupportedMediaType)
        let large = #expect(throws: Failure.self) {
            try endpoint.decode(Request(method: .post, path: "/", isTooLarge: true))
        }
        #expect(large?.code == .tooLarge)
    }

    @Test(arguments: [
        ("webhook_url", "ftp://x.example", "The 'webhook_url' field must be an http or https URL."),
        (
            "webhook_secret", "a\r\nX-Other: b",
            "The 'webhook_secret' field must be printable ASCII, since it is sent in a header."
        ),
        (
            "webhook_secret", String(repeating: "x", count: 513),
            "The 'webhook_secret' field must be at most 512 characters long."
        ),
    ])
    func `a webhook's parts are checked`(_ name: String, _ value: String, _ message: String) {
        let endpoint = LegacyEndpoint.midjourney[0]
        let failure = #expect(throws: Failure.self) {
            try endpoint.submission(name, .string(value))
        }
        #expect(failure?.message == message)
    }

    @Test func `only bodies that may hold images may be large`() throws {
        let fill = JSON.string(String(repeating: "x", count: LegacyDecode.bodyLimit))
        for endpoint in LegacyEndpoint.all {
            let names = endpoint.required + endpoint.optional
            let holdsImages = !imageFields.isDisjoint(with: names)
            guard !holdsImages else {
                _ = try endpoint.submission("unknown", fill)
                continue
            }
            let failure = #expect(throws: Failure.self) { try endpoint.submission("unknown", fill) }
            #expect(failure?.code == .tooLarge)
        }
    }

    private let imageFields: Set = ["image_url", "image_urls", "images", "image_prompt", "mask"]
}
