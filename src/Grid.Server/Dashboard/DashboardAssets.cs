using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using Microsoft.Net.Http.Headers;

namespace Grid.Server.Dashboard;

/// <summary>Scripts, styles and pictures of the dashboard, from the assembly itself: a tool has no folder of web files.</summary>
/// <remarks>Thread safe. Each is compressed once, when first asked for.</remarks>
internal static class DashboardAssets
{
    private const string Prefix = "dashboard/";

    private static readonly FrozenDictionary<string, Asset> All = typeof(DashboardAssets).Assembly.GetManifestResourceNames()
        .Where(static n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(static n => n[Prefix.Length..], static n => new Asset(n), StringComparer.Ordinal);

    /// <summary>The address of a file, with its hash, so that browsers keep it until it changes.</summary>
    /// <param name="name">The file's name.</param>
    public static string Url(string name) => $"assets/{name}?v={All[name].Hash}";

    /// <summary>Adds the route.</summary>
    public static void MapDashboardAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", static (string name, HttpContext context) => Serve(name, context)).AllowAnonymous();

    private static IResult Serve(string name, HttpContext context)
    {
        if (!All.TryGetValue(name, out var asset))
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = context.Request.Query["v"] == asset.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = "Accept-Encoding";
        var brotli = asset.IsText && context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        headers.ContentEncoding = brotli ? "br" : default;
        return Results.Bytes(brotli ? asset.Brotli.Value : asset.Bytes.Value, asset.ContentType, entityTag: new EntityTagHeaderValue($"\"{asset.Hash}{(brotli ? "-br" : "")}\""));
    }

    private sealed class Asset
    {
        private readonly Lazy<string> _hash;

        public Asset(string resource)
        {
            Bytes = new Lazy<byte[]>(() => Read(resource));
            Brotli = new Lazy<byte[]>(() => Compress(Bytes.Value));
            _hash = new Lazy<string>(() => XxHash3.HashToUInt64(Bytes.Value).ToString("x16", CultureInfo.InvariantCulture));
            ContentType = Path.GetExtension(resource) switch
            {
                ".js" => "text/javascript; charset=utf-8",
                ".css" => "text/css; charset=utf-8",
                ".svg" => "image/svg+xml",
                _ => "application/octet-stream",
            };
        }

        public Lazy<byte[]> Bytes { get; }

        public Lazy<byte[]> Brotli { get; }

        public string Hash => _hash.Value;

        public string ContentType { get; }

        public bool IsText => ContentType != "application/octet-stream";

        private static byte[] Read(string resource)
        {
            using var stream = typeof(DashboardAssets).Assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }

        private static byte[] Compress(byte[] bytes)
        {
            using var compressed = new MemoryStream();
            using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal))
            {
                brotli.Write(bytes);
            }

            return compressed.ToArray();
        }
    }
}
