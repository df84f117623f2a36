"""Passes on connections, each way late: slow.py PORT TARGET_PORT SECONDS"""

import asyncio
import sys


async def copy(reader, writer, late):
    loop = asyncio.get_running_loop()

    def write(data):
        if not writer.is_closing():
            writer.write(data)

    while data := await reader.read(65536):
        loop.call_later(late, write, data)
    loop.call_later(late, writer.close)


async def main(port, target, late):
    async def serve(reader, writer):
        there, back = await asyncio.open_connection("127.0.0.1", target)
        await asyncio.gather(copy(reader, back, late), copy(there, writer, late), return_exceptions=True)

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    await server.serve_forever()


asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
