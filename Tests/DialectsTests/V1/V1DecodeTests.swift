import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import Testing

extension Submission {
    /// The parameters of a submission's imagine.
    var imagine: Imagine? { if case .imagine(let imagine) = operation { imagine } else { nil } }
}

@Suite struct V1DecodeTests {
    private func imagine(
        _ body: String,
        type: String? = "application/json"
    ) throws -> Submission {
        let headers: Headers = type.map { [.contentType: $0] } ?? [:]
        return try V1Decode(seed: 77).imagine(
            Request(method: .post, path: "/v1/imagine", headers: headers, body: Data(body.utf8))
        )
    }

    @Test func `what is left out has the seed's defaults`() throws {
        let body = try imagine(#"{"prompt":"a cat"}"#)
        #expect(body.imagine == Imagine(subject: "a cat", seed: 77))
        #expect(
            body.imagine?.version == "6.1" && body.imagine?.quality == 1
                && body.imagine?.stylize == 100
        )
        #expect(body.prompt == "a cat" && body.webhookURL == nil)
    }

    @Test func `every parameter of the seed is taken`() throws {
        let body = try imagine(
            """
            {"prompt":"a cat --no dogs","aspectRatio":"16:9","version":"5.2","quality":0.25,"style":"scenic",
             "chaos":12.5,"stylize":1000,"webhookUrl":"https://example.com/hook","unknown":[1]}
            """
        )
        #expect(body.imagine?.aspectRatio.description == "16:9" && body.imagine?.version == "5.2")
        #expect(body.imagine?.quality == 0.25 && body.imagine?.style == .scenic)
        #expect(body.imagine?.chaos == 12.5 && body.imagine?.stylize == 1000)
        #expect(body.imagine?.excluded == ["dogs"] && body.imagine?.subject == "a cat")
        #expect(body.prompt == "a cat --no dogs" && body.webhookURL == "https://example.com/hook")
    }

    @Test func `null counts as left out, and a flag in the prompt wins over a field`() throws {
        let body = try imagine(
            #"{"prompt":"x --ar 3:2 --seed 5","aspectRatio":"1:1","style":null,"chaos":null}"#
        )
        #expect(body.imagine?.aspectRatio.description == "3:2" && body.imagine?.seed == 5)
    }

    @Test func `a prompt is not refused for a flag's value, and stays as it was sent`() throws {
        let prompt = "a cat --q 4 --ar 99:1 --chaos 101 --v niji --seed abc"
        let submission = try imagine(#"{"prompt":"\#(prompt)"}"#)
        #expect(submission.prompt == prompt && !submission.warnings.isEmpty)
        #expect(submission.imagine?.quality == 1 && submission.imagine?.chaos == 100)
        #expect(submission.imagine?.aspectRatio.description == "10:1")
        #expect(submission.imagine?.seed == 77 && submission.imagine?.version == "6.1")
    }

    @Test(arguments: [
        (#"{}"#, "The 'prompt' field is required."),
        (#"{"prompt":null}"#, "The 'prompt' field is required."),
        (#"{"prompt":"  "}"#, "The 'prompt' field is required."),
        (#"{"prompt":5}"#, "The 'prompt' field must be a string."),
        (#"{"prompt":"--ar 1:1"}"#, "The 'prompt' field has flags but no text."),
        (
            #"{"prompt":"x","aspectRatio":"2:1"}"#,
            "The 'aspectRatio' field must be one of: 1:1, 16:9, 9:16, 4:3, 3:4."
        ),
        (
            #"{"prompt":"x","aspectRatio":1}"#,
            "The 'aspectRatio' field must be one of: 1:1, 16:9, 9:16, 4:3, 3:4."
        ),
        (#"{"prompt":"x","version":"7"}"#, "The 'version' field must be one of: 5.2, 6.0, 6.1."),
        (#"{"prompt":"x","quality":0.3}"#, "The 'quality' field must be one of: 0.25, 0.5, 1."),
        (#"{"prompt":"x","quality":"1"}"#, "The 'quality' field must be one of: 0.25, 0.5, 1."),
        (
            #"{"prompt":"x","style":"bold"}"#,
            "The 'style' field must be one of: raw, cute, expressive, scenic."
        ),
        (#"{"prompt":"x","chaos":101}"#, "The 'chaos' field must be a number from 0 to 100."),
        (#"{"prompt":"x","chaos":true}"#, "The 'chaos' field must be a number from 0 to 100."),
        (#"{"prompt":"x","stylize":-1}"#, "The 'stylize' field must be a number from 0 to 1000."),
        (
            #"{"prompt":"x","webhookUrl":"ftp://x.example"}"#,
            "The 'webhookUrl' field must be an http or https URL."
        ),
        (
            #"{"prompt":"x","webhookUrl":"not a url"}"#,
            "The 'webhookUrl' field must be an http or https URL."
        ),
        (#"[1]"#, "The request body must be a JSON object."),
        (
            #"{"prompt":"#,
            "The request body is not valid JSON (at byte 11: the text ends too early)."
        ), ("", "The request body is not valid JSON (at byte 1: the body is empty)."),
    ])
    func `bad input is told in plain words`(_ body: String, _ message: String) {
        let failure = #expect(throws: Failure.self) { try imagine(body) }
        #expect(failure?.code == .invalid)
        #expect(failure?.message == message)
    }

    @Test func `letters with thousands of accents are as long as they are`() {
        let prompt = "a" + String(repeating: "\u{301}", count: V1Decode.promptLimit)
        #expect(throws: Failure.self) { try imagine("{\"prompt\":\"\(prompt)\"}") }
    }

    @Test func `a body that is far too long is refused before it is read`() {
        let body =
            "{\"prompt\":\"x\",\"more\":\"\(String(repeating: "x", count: V1Decode.bodyLimit))\"}"
        let failure = #expect(throws: Failure.self) { try imagine(body) }
        #expect(failure?.code == .tooLarge)
    }

    @Test func `a prompt has a length limit, in characters`() throws {
        let limit = V1Decode.promptLimit
        _ = try imagine("{\"prompt\":\"\(String(repeating: "é", count: limit))\"}")
        #expect(throws: Failure.self) {
            try imagine("{\"prompt\":\"\(String(repeating: "e", count: limit + 1))\"}")
        }
    }

    @Test(arguments: [
        "text/plain", "multipart/form-data; boundary=x",
    ])
    func `another type than JSON is refused`(_ type: String) {
        let failure = #expect(throws: Failure.self) { try imagine(#"{"prompt":"x"}"#, type: type) }
        #expect(failure?.code == .unsupportedMediaType)
    }

    @Test func `an object under a form's type is read as JSON, a form is refused`() throws {
        let form = "application/x-www-form-urlencoded"
        for start in [" \n", "\u{FEFF}", "\u{FEFF}\n"] {
            #expect(try imagine(start + #"{"prompt":"x"}"#, type: form).prompt == "x")
        }
        for (body, code) in [
            ("prompt=x", Failure.Code.unsupportedMediaType), ("", .unsupportedMediaType),
            ("[1]", .unsupportedMediaType), (#"{"prompt":"#, .invalid),
        ] as [(String, Failure.Code)] {
            let failure = #expect(throws: Failure.self) { try imagine(body, type: form) }
            #expect(failure?.code == code, "\(body)")
        }
    }

    @Test(arguments: [
        "application/json; charset=utf-8", "Application/JSON", "application/vnd.api+json",
        "application/json ; charset=utf-8", nil,
    ])
    func `JSON is taken under its names, and without one`(_ type: String?) throws {
        #expect(try imagine(#"{"prompt":"x"}"#, type: type).prompt == "x")
    }

    @Test func `a list's page has defaults and limits`() throws {
        func page(_ query: String) throws -> V1Decode.Page {
            try V1Decode.page(Request(method: .get, path: "/v1/jobs", query: query))
        }
        #expect(try page("").limit == 20 && page("").offset == 0)
        #expect(try page("limit=100&offset=7").limit == 100 && page("limit=1&offset=7").offset == 7)
        for query in ["limit=0", "limit=101", "limit=x", "offset=-1", "limit=1.5"] {
            #expect(throws: Failure.self) { try page(query) }
        }
    }
}
