using System.Net;
using Assistant.Dialogue.Model;

namespace Assistant.Model;

/// <summary>
/// The way to a model's service: no redirects, no cookies, no proxy that reads along, and no more bytes than an answer needs, however
/// many the service sends.
/// </summary>
sealed class BoundedHttp() : DelegatingHandler(Way())
{
    const int LongestHeaders = 32;
    static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(3);

    /// <summary>The most bytes of one answer; a batch of vectors is the longest.</summary>
    public const int LongestAnswer = 4 * 1024 * 1024;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var response = await base.SendAsync(request, cancel);
        if ((int)response.StatusCode is >= 300 and < 400)
        {
            response.Dispose();
            throw new ModelException("模型服务要求转到别的网址，没有照办");
        }
        var content = new StreamContent(new BoundedStream(await response.Content.ReadAsStreamAsync(cancel), LongestAnswer));
        foreach (var (name, values) in response.Content.Headers)
        {
            content.Headers.TryAddWithoutValidation(name, values);
        }
        response.Content = content;
        return response;
    }

    static SocketsHttpHandler Way() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = ConnectLimit,
            MaxResponseHeadersLength = LongestHeaders,
            // An address that moves is followed within minutes.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };

    /// <summary>A stream that ends in an error where it is longer than allowed.</summary>
    sealed class BoundedStream(Stream inner, long most) : Stream
    {
        long _left = most;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Counted(await inner.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }
            base.Dispose(disposing);
        }

        int Counted(int read) => (_left -= read) >= 0 ? read : throw new ModelException("模型服务答得太长");
    }
}
