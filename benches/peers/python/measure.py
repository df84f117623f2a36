"""Measures Tencent's SDK for Python: prints a JSON object of figures.

calls HOST CALLS THREADS | alloc HOST CALLS | decode FILE SECONDS
"""

import json
import sys
import threading
import time

from tencentcloud.ccc.v20200210 import ccc_client, models
from tencentcloud.common.credential import Credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile


def client(host):
    http = HttpProfile(protocol="http", endpoint=host, keepAlive=True)
    return ccc_client.CccClient(Credential("AKIDexample", "example-secret"), "ap-guangzhou", ClientProfile(httpProfile=http))


def call(one):
    request = models.DescribeExtensionsRequest()
    request.SdkAppId = 1400000000
    request.PageNumber = 0
    request.PageSize = 35
    request.ExtensionIds = ["1001"]
    reply = one.DescribeExtensions(request)
    if len(reply.ExtensionList) != 1:
        raise AssertionError("the reply is not that of the example")


def calls(host, count, in_flight):
    count, in_flight = int(count), int(in_flight)
    clients = [client(host) for _ in range(in_flight)]
    for one in clients:
        call(one)

    def lane(one):
        for _ in range(count // in_flight):
            call(one)

    wall, cpu = time.perf_counter(), time.process_time()
    if in_flight == 1:
        lane(clients[0])
    else:
        lanes = [threading.Thread(target=lane, args=(one,)) for one in clients]
        for one in lanes:
            one.start()
        for one in lanes:
            one.join()
    return {"calls": count, "wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def alloc(host, count):
    """Only calls: an allocator that counts runs outside."""
    one = client(host)
    for _ in range(int(count)):
        call(one)
    return {"calls": int(count)}


def decode(file, seconds):
    with open(file, encoding="utf-8") as replies:
        replies = json.load(replies)

    def read(one):
        reply = getattr(models, f"{one['action']}Response")()
        reply._deserialize(json.loads(one["reply"])["Response"])
        return reply

    good = []
    for one in replies:
        try:
            read(one)
            good.append(one)
        except Exception as error:  # Any failure counts alike.
            print(f"not decoded: {one['action']}: {error}", file=sys.stderr)
    size = sum(len(one["reply"].encode()) for one in good)
    begin, read_bytes = time.process_time(), 0
    while time.process_time() - begin < float(seconds):
        for one in good:
            read(one)
        read_bytes += size
    return {"bytes": read_bytes, "cpu": time.process_time() - begin, "replies": len(replies), "read": len(good)}


if __name__ == "__main__":
    print(json.dumps({"calls": calls, "alloc": alloc, "decode": decode}[sys.argv[1]](*sys.argv[2:])))
