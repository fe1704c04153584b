import Basics
import API
import Domain
import Foundation
import HTTP
import HTTPTypes
import Store
import Testing

/// The v2 API over the whole chain.
@Suite struct V2ChainTests {
    private let api: Fixture

    init() throws { api = try Fixture(plan: "scale") }

    private func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String = "",
        query: String = "",
        headers: [String: String]? = nil
    ) throws -> Response {
        var fields: Headers = [.contentType: "application/json"]
        for (name, value) in headers ?? ["x-api-key": api.key] {
            fields[try Fixture.name(name)] = value
        }
        fields[try Fixture.name("host")] = "api.example.com"
        return api.api.answer(
            Request(
                method: method,
                path: path,
                query: query,
                headers: fields,
                body: Data(body.utf8),
                scheme: "https"
            )
        )
    }

    private static let imagine = #"{"prompt":"a cat","model":"midjourney","unknown":1}"#

    private func submitted(_ body: String = imagine) throws -> String {
        let answer = try ask(.post, "/v2/images/generate", body)
        guard case .string(let id)? = answer.json["jobId"] else { throw Failure.bug }
        return id
    }

    @Test func `a generation is accepted, read, listed and cancelled`() throws {
        let accepted = try ask(.post, "/v2/images/generate", Self.imagine)
        #expect(accepted.status == .accepted && accepted.json["status"] == "QUEUED")
        guard case .string(let id)? = accepted.json["jobId"] else { throw Failure.bug }
        let job = try ask(.get, "/v2/jobs/\(id)").json
        #expect(job["status"] == "QUEUED" && job["creditCost"] == 16 && job["result"] == .null)
        #expect(job["input"] == ["prompt": "a cat", "model": "midjourney"])
        let cancelled = try ask(.post, "/v2/jobs/\(id)/cancel").json
        #expect(cancelled["status"] == "CANCELLED" && cancelled["creditCost"] == 0)
        #expect(try ask(.get, "/v2/jobs/x").status == .badRequest)
        #expect(try ask(.get, "/v2/jobs/\(JobID.random())").status == .notFound)
    }

    @Test func `a job that has not changed is not sent again, by any API`() throws {
        let id = try submitted()
        for path in ["/v2/jobs/\(id)", "/v1/jobs/\(id)", "/fetch/\(id)"] {
            let tag = try #require(try ask(.get, path).header("etag"))
            let headers = ["x-api-key": api.key, "if-none-match": tag]
            let again = try ask(.get, path, headers: headers)
            #expect(again.status == .notModified && again.body.isEmpty)
            #expect(again.header("x-ratelimit-remaining") != nil)
        }
        let tag = try #require(try ask(.get, "/v2/jobs/\(id)").header("etag"))
        _ = try ask(.post, "/v2/jobs/\(id)/cancel")
        let headers = ["x-api-key": api.key, "if-none-match": tag]
        #expect(try ask(.get, "/v2/jobs/\(id)", headers: headers).status == .ok)
    }

    @Test(arguments: [
        #"{"a":"#, "", "[1]", "7", "null", #"{"model":{}}"#, #"{"model":"midjourney","prompt":{}}"#,
        #"{"model":"midjourney","prompt":"x","midjourneyParams":[]}"#,
        #"{"model":"flux-2-pro","prompt":"x","fluxParams":{"steps":1e999,"width":-1,"seed":"x"}}"#,
        #"{"model":"gpt-image-1.5","prompt":"x","gptImageParams":{"number_of_images":99999999999}}"#,
        #"{"model":"qwen-image","prompt":"x","qwenImageParams":{"seed":1e300,"strength":"x"}}"#,
        #"{"action":"pan","parentJobId":7,"direction":[]}"#,
        #"{"action":"inpaint","parentJobId":"x","mask":{}}"#,
        #"{"image":[],"images":{},"dimension":5,"webhookUrl":7,"webhookEvents":"x"}"#,
        #"{"prompt":"x","prompt":5,"model":"x","model":[]}"#,
        #"{"prompt":"\ud800","model":"\u0000"}"#,
        String(repeating: "[", count: 100_000), String(repeating: #"{"prompt":"#, count: 20_000),
    ])
    func `no body brings a v2 endpoint to a fault, and each answers in its shape`(
        _ body: String
    ) throws {
        let posts = api.api.routes.filter { $0.hasPrefix("POST /v2/") }
        #expect(posts.count > 10)
        for route in posts {
            let path = route.dropFirst(5).replacing(":id", with: JobID.random().description)
            for text in [body, "\u{FFFD}" + body] {
                let answer = try ask(.post, String(path), text)
                #expect(answer.status.code < 500 || answer.status == .notImplemented, "\(path)")
                guard answer.status.code >= 400 else { continue }
                guard case .string? = answer.json["error"] else {
                    Issue.record("\(path): \(answer)")
                    continue
                }
            }
        }
    }

    @Test func `a body's problems come with their details`() throws {
        let answer = try ask(.post, "/v2/images/generate", #"{"model":"midjourney"}"#)
        #expect(answer.status == .badRequest && answer.json["error"] == "Validation error")
        #expect(answer.json["details"]?["prompt"] != nil)
    }

    @Test func `pages follow each other without gap or repetition`() throws {
        let ids = try (0..<7).map { _ in try submitted() }
        var seen: [String] = []
        var cursor = ""
        repeat {
            let page = try ask(.get, "/v2/jobs", query: "limit=3&cursor=\(cursor)").json
            guard case .array(let jobs)? = page["jobs"] else { throw Failure.bug }
            for case .string(let id)? in jobs.map({ $0["id"] }) { seen.append(id) }
            if case .string(let next)? = page["nextCursor"] { cursor = next } else { cursor = "" }
        } while !cursor.isEmpty
        #expect(seen.count == 7 && Set(seen) == Set(ids))
        #expect(try ask(.get, "/v2/jobs", query: "status=COMPLETED").json["jobs"] == [])
        #expect(
            try ask(.get, "/v2/jobs", query: "model=midjourney&limit=1").json["hasMore"] == true
        )
        #expect(try ask(.get, "/v2/jobs", query: "cursor=nonsense").status == .badRequest)
    }

    @Test func `a repeated Idempotency-Key answers the same job, another body is a conflict`()
        throws
    {
        let headers = ["x-api-key": api.key, "idempotency-key": "k-1"]
        let path = "/v2/images/generate"
        let first = try ask(.post, path, Self.imagine, headers: headers)
        #expect(try ask(.post, path, Self.imagine, headers: headers).json == first.json)
        let other = #"{"prompt":"a dog","model":"midjourney"}"#
        #expect(try ask(.post, path, other, headers: headers).status == .conflict)
        let long = ["x-api-key": api.key, "idempotency-key": String(repeating: "k", count: 256)]
        #expect(try ask(.post, path, Self.imagine, headers: long).status == .badRequest)
        #expect(try ask(.get, "/v2/me").json["team"]?["credits"] == 4984)
    }

    @Test func `prices follow the catalogue, by quality and by count`() throws {
        let body = """
            {"prompt":"a cat","model":"gpt-image-1.5",
             "gptImageParams":{"quality":"medium","number_of_images":3}}
            """
        let id = try submitted(body)
        #expect(try ask(.get, "/v2/jobs/\(id)").json["creditCost"] == 27)
    }

    @Test func `without enough credits the answer says both numbers`() throws {
        try api.takeCredits()
        let answer = try ask(.post, "/v2/images/generate", Self.imagine)
        #expect(answer.status.code == 402 && answer.json["error"] == "Insufficient credits")
        #expect(answer.json["creditsRequired"] == 16 && answer.json["creditsAvailable"] == 0)
    }

    @Test func `missing and wrong keys have the vendor's words`() throws {
        #expect(try ask(.get, "/v2/me", headers: [:]).json == ["error": "API key is required"])
        let wrong = ["x-api-key": "afk_nonsense"]
        #expect(try ask(.get, "/v2/me", headers: wrong).json == ["error": "Invalid API key"])
        #expect(try ask(.get, "/v2/nope").json["error"] != nil)
        #expect(try ask(.get, "/v2/models", headers: [:]).status == .ok)
    }

    @Test func `an action needs a parent that fits`() throws {
        let four = try api.succeeded(pictures: 4)
        let one = try api.succeeded(pictures: 1)
        func act(_ action: String, _ id: JobID) throws -> HTTPResponse.Status {
            let path = "/v2/images/midjourney/action"
            return try ask(.post, path, "{\"parentJobId\":\"\(id)\",\(action)}").status
        }
        #expect(try act(#""action":"upsample","index":2"#, four) == .accepted)
        #expect(try act(#""action":"upsample","index":1"#, one) == .badRequest)
        #expect(try act(#""action":"pan","direction":"left""#, one) == .accepted)
        #expect(try act(#""action":"pan","direction":"left""#, four) == .badRequest)
        #expect(try act(#""action":"upsample","index":2"#, .random()) == .notFound)
        #expect(try act(#""action":"dance""#, four) == .badRequest)
    }

    @Test func `an unsupported operation is refused in the v2 shape`() throws {
        for path in ["/v2/videos/generate", "/v2/music/generate", "/v2/loras"] {
            let answer = try ask(.post, path, "{}")
            #expect(answer.status == .notImplemented && answer.json["error"] != nil)
        }
        #expect(try ask(.get, "/v2/loras/\(JobID.random())").status == .notImplemented)
        let malformed = try ask(.delete, "/v2/loras/x")
        #expect(malformed.status == .badRequest && malformed.text("error") == "Invalid LoRA id")
    }

    @Test func `a LoRA's pictures are answered as its routes are, and cost nothing`() throws {
        func ask(_ lora: String) throws -> Response {
            let own = "\"fluxLoraParams\":{\"loraId\":\(lora)}"
            let body = "{\"prompt\":\"x\",\"model\":\"flux-lora\",\(own)}"
            return try self.ask(.post, "/v2/images/generate", body)
        }
        let before = try self.ask(.get, "/v2/me").json["team"]?["credits"]
        let refused = try ask("\"\(JobID.random())\"")
        #expect(refused.status == .notImplemented)
        #expect(refused.json == (try self.ask(.post, "/v2/loras", "{}").json))
        let malformed = try ask("\"x\"")
        #expect(malformed.status == .badRequest)
        #expect(malformed.json["details"] == ["fluxLoraParams.loraId": ["Invalid UUID"]])
        #expect(try ask("null").status == .badRequest)
        #expect(try self.ask(.get, "/v2/me").json["team"]?["credits"] == before)
    }

    @Test func `an asset is made from a URL or the image itself, and read by its own account`()
        throws
    {
        let body = #"{"url":"https://images.example.com/a.png","type":"image"}"#
        let made = try ask(.post, "/v2/assets/create", body)
        #expect(made.status == .created)
        let id = try #require(made.text("assetId"))
        #expect(made.header("location") == "/v2/assets/\(id)")
        let read = try ask(.get, "/v2/assets/\(id)")
        #expect(
            read.status == .ok && read.json["id"] == .string(id) && read.json["kind"] == "image"
        )
        let parts = try #require(read.text("url")).split(separator: "/")
        #expect(parts.dropLast(2) == ["https:", "api.example.com", "images"])
        #expect(parts.dropLast().last?.count == 32 && parts.last == "\(id)-upload.png")
        #expect(try ask(.get, "/v2/assets/\(JobID.random())").status == .notFound)
        #expect(try ask(.get, "/v2/assets/x").status == .badRequest)
    }

    @Test(arguments: [
        (#"{"url":"https://nowhere.example.com/a.png","type":"image"}"#, 400),
        (#"{"url":"ftp://images.example.com/a.png","type":"image"}"#, 400),
        (#"{"url":"https://images.example.com/a.png"}"#, 400),
        (#"{"url":"https://images.example.com/a.mp4","type":"video"}"#, 400),
    ]) func `an asset that can't be had is refused`(_ body: String, _ status: Int) throws {
        #expect(try ask(.post, "/v2/assets", body).status.code == status)
    }

    @Test func `a file of more than 25 MB is a 400, as the vendor has it`() throws {
        func upload(_ count: Int) throws -> Response {
            let head =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
            let body = Data(head.utf8) + Data(count: count) + Data("\r\n--b--\r\n".utf8)
            var headers: Headers = [.contentType: "multipart/form-data; boundary=b"]
            headers[try Fixture.name("x-api-key")] = api.key
            return api.api.answer(
                Request(method: .post, path: "/v2/uploads", headers: headers, body: body)
            )
        }
        for (count, isLarge) in [(25 * 1024 * 1024, false), (25 * 1024 * 1024 + 1, true)] {
            let answer = try upload(count)
            #expect(answer.status == .badRequest)
            #expect(answer.text("error")?.contains("at most 25 MB") == isLarge)
        }
    }

    @Test func `the list names the models that were used, once each`() throws {
        for model in ["midjourney", "reve-create", "midjourney", "dall-e-2"] {
            _ = try submitted(#"{"prompt":"a cat","model":"\#(model)"}"#)
        }
        let page = try ask(.get, "/v2/jobs", query: "limit=1&include_models=true&scope=team").json
        #expect(page["models"] == ["dall-e-2", "midjourney", "reve-create"])
        #expect(try ask(.get, "/v2/jobs").json["models"] == nil)
        for query in ["include_models=yes", "scope=world"] {
            #expect(try ask(.get, "/v2/jobs", query: query).status == .badRequest)
        }
    }

    @Test func `an action on another model's job, or on images that are gone, is a conflict`()
        throws
    {
        let four = try api.succeeded(pictures: 4)
        let one = try api.succeeded(pictures: 1)
        let other = try api.succeeded(pictures: 1, model: ModelName(rawValue: "reve-create"))
        let upsample = #"{"action":"upsample","parentJobId":"\#(four)","index":2}"#
        let pan = #"{"action":"pan","parentJobId":"\#(four)","direction":"up"}"#
        #expect(try ask(.post, "/v2/images/midjourney/action", upsample).status == .accepted)
        #expect(try ask(.post, "/v2/images/midjourney/action", pan).status == .badRequest)
        api.images.remove(["\(four)-2.png", "\(one)-1.png"])
        let gone = try ask(.post, "/v2/images/midjourney/action", upsample)
        #expect(gone.status == .conflict && gone.text("error")?.contains("available") == true)
        let foreign = #"{"action":"pan","parentJobId":"\#(other)","direction":"up"}"#
        #expect(try ask(.post, "/v2/images/midjourney/action", foreign).status == .conflict)
    }
}
