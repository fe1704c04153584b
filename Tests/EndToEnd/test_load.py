"""Concurrent load: credits are not oversold, connections do not starve each other."""

import concurrent.futures
import socket
import ssl
import threading
import time
import unittest
from collections import Counter

from harness import IS_LONG, Answer, Server, alone, assert_ledger_adds_up, note

ENOUGH_FOR = 10 if IS_LONG else 4  # jobs


def setUpModule():
    global server
    server = Server()


def tearDownModule():
    server.close()


class Credits(unittest.TestCase):
    def test_of_400_parallel_submissions_exactly_those_that_there_is_credit_for_are_accepted(self):
        credits = 16 * ENOUGH_FOR
        account = server.account(credits=credits)
        start = threading.Barrier(400)

        def submit(_):
            connection = server.connect(tls=False)
            connection.connect()
            start.wait()
            connection.request("POST", "/v1/imagine", b'{"prompt":"a coin","quality":0.25}',
                               {"Content-Type": "application/json", "X-API-Key": account.key})
            return Answer(connection.getresponse())

        with concurrent.futures.ThreadPoolExecutor(400) as pool:
            answers = list(pool.map(submit, range(400)))
        self.assertEqual(Counter(answer.status for answer in answers), {202: ENOUGH_FOR, 402: 400 - ENOUGH_FOR})
        for answer in answers:
            if answer.status == 402:
                self.assertEqual(answer.json["error"]["code"], "INSUFFICIENT_CREDITS")
        self.assertEqual(account.balance()["available"], 0)
        self.assertEqual(account.get("/v1/account").json["account"]["credits"], {"remaining": 0, "total": credits})
        for answer in answers:
            if answer.status == 202:
                account.wait(answer.json["job"]["id"])
        self.assertEqual(account.balance(), {"granted": credits, "available": 0, "held": 0, "spent": credits})
        assert_ledger_adds_up(self, server)


@alone
class Connections(unittest.TestCase):
    def test_300_idle_kept_alive_connections_do_not_delay_the_next_request(self):
        account = server.account()
        idle = [server.connect() for _ in range(300)]
        try:
            for connection in idle:
                connection.request("GET", "/v1/account", headers={"X-API-Key": account.key})
                self.assertEqual(Answer(connection.getresponse()).status, 200)
            self.assert_quick(account)
        finally:
            for connection in idle:
                connection.close()

    def test_200_clients_that_send_half_a_body_do_not_delay_the_next_request(self):
        account = server.account()
        head = (f"POST /v1/imagine HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {account.key}\r\n"
                'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"prompt":').encode()
        slow = [socket.create_connection(("localhost", server.http_port), timeout=60) for _ in range(200)]
        try:
            for each in slow:
                each.sendall(head)
            self.assert_quick(account)
        finally:
            for each in slow:
                each.close()

    def test_old_tls_is_refused(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
        context.set_ciphers("ALL:@SECLEVEL=0")
        with socket.create_connection(("localhost", server.https_port), timeout=60) as raw:
            with self.assertRaises(ssl.SSLError):
                context.wrap_socket(raw, server_hostname="localhost")

    def assert_quick(self, account):
        started = time.monotonic()
        self.assertEqual(account.get("/v1/account").status, 200)
        seconds = time.monotonic() - started
        note(f"answered after {seconds * 1000:.0f} ms")
        self.assertLess(seconds, 5)  # half the time after which nginx gives up on a header
