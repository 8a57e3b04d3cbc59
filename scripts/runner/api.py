"""A GitHub that is not there: one repository with one open pull request, and the comments on it."""
import http.server
import json
import re
import threading


class Github:
    """Listens on 127.0.0.1, on a port of its own, until it is closed."""

    def __init__(self, repository, branch, token):
        self.repository = repository
        self.branch = branch
        self.token = token
        self.comments = []  # Those of others stand there already.
        self.calls = []
        self.wrong = []
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def ours(self):
        return [comment["body"] for comment in self.comments if comment["user"]["type"] == "Bot"]

    def answer(self, method, path, body):
        """Status and JSON. Whatever is not expected is 404, and wrong."""
        self.calls.append(f"{method} {path.partition('?')[0]}")
        base = f"/repos/{self.repository}"
        owner = self.repository.split("/", maxsplit=1)[0]
        if method == "GET" and path.startswith(f"{base}/pulls?"):
            pull = {"number": 7, "title": "Feedback", "state": "open", "head": {"ref": self.branch}}
            return (200, [pull] if re.search(rf"head={owner}(:|%3A){self.branch}\b", path, re.IGNORECASE) else [])
        if method == "GET" and path.startswith(f"{base}/issues/7/comments"):
            first = not re.search(r"[?&]page=([2-9]|\d\d)", path)
            return (200, self.comments if first else [])
        if method == "POST" and path == f"{base}/issues/7/comments":
            self.comments.append({"id": 100 + len(self.comments), "user": {"login": "github-actions[bot]", "type": "Bot"},
                                  "body": body["body"]})
            return (201, self.comments[-1])
        found = re.fullmatch(re.escape(base) + r"/issues/comments/(\d+)", path)
        known = [comment for comment in self.comments if found and comment["id"] == int(found[1])]
        if method == "PATCH" and known:
            known[0]["body"] = body["body"]
            return (200, known[0])
        self.wrong.append(f"nobody knows {method} {path}")
        return (404, {"message": "Not Found"})

    def handler(self):
        github = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                size = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(size) or "null")
                status, answer = 401, {"message": "Bad credentials"}
                if self.headers.get("Authorization", "").split(" ", maxsplit=1)[1:] == [github.token]:
                    status, answer = github.answer(self.command, self.path, body)
                else:
                    github.wrong.append(f"{self.command} {self.path} came without the token")
                text = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json; charset=utf-8")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = handle_any

            def log_message(self, *_):
                pass

        return Handler
