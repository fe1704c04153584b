import Basics
import FastCGI
import Foundation
import HTTP
import HTTPTypes
import Synchronization
import Testing

@Suite(.serialized) struct GatewayTests {
    private static let echo: @Sendable (Request) -> Response = { request in
        .text(
            .ok,
            "\(request.method) \(request.path)?\(request.query) \(request.body.count) \(request.isTooLarge)"
        )
    }

    @Test func `a kept connection serves one request after the other`() throws {
        let gateway = try RunningGateway(threads: 1, handler: Self.echo)
        let client = try #require(gateway.connect())
        for number in 0..<50 {
            let answer = try #require(client.ask("GET", "/a\(number)"))
            #expect(answer.hasPrefix("Status: 200 OK\r\n"))
            #expect(answer.hasSuffix("\r\n\r\nGET /a\(number)? 0 false"))
        }
    }

    @Test func `parameters become a request, headers included`() throws {
        let seen = Mutex<Request?>(nil)
        let gateway = try RunningGateway(threads: 1) { request in
            seen.withLock { $0 = request }
            return .text(.ok, "")
        }
        let client = try #require(gateway.connect())
        client.begin([
            "REQUEST_METHOD": "POST", "REQUEST_URI": "//p///q?x=//1", "QUERY_STRING": "x=//1",
            "REMOTE_ADDR": "192.0.2.7",
            "REQUEST_SCHEME": "https", "REQUEST_ID": "r-1", "CONTENT_TYPE": "text/plain",
            "CONTENT_LENGTH": "3",
            "HTTP_X_API_KEY": "k", "HTTP_CONTENT_TYPE": "text/plain",
            "HTTP_LONG": String(repeating: "v", count: 4000),
        ])
        client.send(body: Array("abc".utf8))
        client.send(body: [])
        _ = client.answer()
        let request = try #require(seen.withLock { $0 })
        #expect(request.method == .post && request.path == "/p/q" && request.query == "x=//1")
        #expect(request.client == "192.0.2.7" && request.scheme == "https" && request.id == "r-1")
        #expect(request.headers[.contentType] == "text/plain")
        #expect(request.headers[try #require(HeaderName("X-API-Key"))] == "k")
        #expect(request.body == Data("abc".utf8))
    }

    @Test
    func
        `a body up to the cap arrives whole, one over it is told and does not spoil the next request`()
        throws
    {
        let gateway = try RunningGateway(threads: 1, bodyLimit: 300_000, handler: Self.echo)
        let client = try #require(gateway.connect())
        #expect(
            client.ask("POST", body: Array(repeating: 7, count: 300_000))?.hasSuffix("300000 false")
                == true
        )
        #expect(
            client.ask("POST", body: Array(repeating: 7, count: 300_001))?.hasSuffix("0 true")
                == true
        )
        #expect(client.ask("POST", body: [1])?.hasSuffix("1 false") == true)
    }

    @Test(arguments: [("/up", "200001 false"), ("/up/", "200001 false"), ("/other", "0 true")])
    func `a path may take larger bodies than the others`(_ path: String, _ end: String) throws {
        let gateway = try RunningGateway(
            threads: 1,
            bodyLimit: 200_000,
            pathLimits: ["/up": 300_000],
            handler: Self.echo
        )
        let client = try #require(gateway.connect())
        let answer = client.ask("POST", path, body: Array(repeating: 7, count: 200_001))
        #expect(answer?.hasSuffix(end) == true)
        #expect(
            client.ask("POST", path, body: Array(repeating: 7, count: 300_001))?.hasSuffix("0 true")
                == true
        )
    }

    @Test func `a slow body delays no other request`() throws {
        let gateway = try RunningGateway(threads: 2, handler: Self.echo)
        let slow = try #require(gateway.connect())
        slow.begin(["REQUEST_METHOD": "POST", "CONTENT_LENGTH": "4"])
        slow.send(body: [1, 2])
        let quick = try #require(gateway.connect())
        #expect(quick.ask()?.hasSuffix("0 false") == true)
        slow.send(body: [3, 4])
        slow.send(body: [])
        #expect(slow.answer()?.hasSuffix("4 false") == true)
    }

    @Test func `a connection that breaks off frees its thread`() throws {
        let gateway = try RunningGateway(threads: 1, handler: Self.echo)
        for _ in 0..<5 {
            let broken = try #require(gateway.connect())
            broken.begin(["REQUEST_METHOD": "POST", "CONTENT_LENGTH": "100"])
        }
        #expect(try #require(gateway.connect()).ask()?.hasPrefix("Status: 200") == true)
    }

    @Test func `stopping answers requests that have begun, then every thread returns`() throws {
        let begun = DispatchSemaphore(value: 0)
        let mayEnd = DispatchSemaphore(value: 0)
        let gateway = try RunningGateway(threads: 3) { _ in
            begun.signal()
            mayEnd.wait()
            return .text(.ok, "done")
        }
        let client = try #require(gateway.connect())
        let answer = Mutex<String?>(nil)
        let answered = DispatchSemaphore(value: 0)
        Thread {
            let text = client.ask()
            answer.withLock { $0 = text }
            answered.signal()
        }.start()
        begun.wait()
        gateway.stop()
        #expect(gateway.connect() == nil)
        mayEnd.signal()
        answered.wait()
        #expect(answer.withLock { $0 }?.hasSuffix("done") == true)
        #expect(client.isClosed)
        #expect(gateway.hasEnded())
    }

    @Test func `idle connections do not delay a stop`() throws {
        let gateway = try RunningGateway(threads: 4, handler: Self.echo)
        let idle = (0..<3).compactMap { _ in gateway.connect() }
        for client in idle { #expect(client.ask() != nil) }
        gateway.stop()
        #expect(gateway.hasEnded())
    }

    @Test func `a request that reached the socket before the stop is answered`() throws {
        let mayEnd = DispatchSemaphore(value: 0)
        let begun = DispatchSemaphore(value: 0)
        let gateway = try RunningGateway(threads: 1) { _ in
            begun.signal()
            mayEnd.wait()
            return .text(.ok, "done")
        }
        let first = try #require(gateway.connect())
        first.begin(["REQUEST_METHOD": "GET"])
        first.send(body: [])
        begun.wait()
        let second = try #require(gateway.connect())
        second.begin(["REQUEST_METHOD": "GET"])
        second.send(body: [])
        gateway.stop()
        mayEnd.signal()
        mayEnd.signal()
        #expect(first.answer()?.hasSuffix("done") == true)
        #expect(second.answer()?.hasSuffix("done") == true)
        #expect(gateway.hasEnded())
    }

    @Test func `half-open connections do not hold threads`() throws {
        let gateway = try RunningGateway(threads: 2, receiveTimeout: 1, handler: Self.echo)
        let silent = try #require(gateway.connect())
        let half = try #require(gateway.connect())
        half.begin(["REQUEST_METHOD": "POST", "REQUEST_URI": "/", "CONTENT_LENGTH": "9"])
        half.send(body: Array("abc".utf8))
        #expect(silent.isClosed)
        #expect(half.answer()?.isEmpty != false && half.isClosed)
        let client = try #require(gateway.connect())
        #expect(client.ask()?.hasPrefix("Status: 200") == true)
    }

    @Test func `a request that was cut off reaches no handler`() throws {
        let count = Mutex(0)
        let gateway = try RunningGateway(threads: 1) { _ in
            count.withLock { $0 += 1 }
            return .text(.ok, "")
        }
        do {
            let cut = try #require(gateway.connect())
            cut.begin(["REQUEST_METHOD": "POST", "REQUEST_URI": "/", "CONTENT_LENGTH": "9"])
            cut.send(body: Array("abc".utf8))
        }
        let client = try #require(gateway.connect())
        #expect(client.ask() != nil)
        #expect(count.withLock { $0 } == 1)
    }
}
