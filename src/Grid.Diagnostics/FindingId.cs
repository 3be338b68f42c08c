using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace Grid.Diagnostics;

/// <summary>Names findings so that one cause keeps one id while a scene grows.</summary>
internal static class FindingId
{
    private const int KeyedText = 64;

    /// <summary>64 bits of hash, as 16 hexadecimal digits.</summary>
    /// <remarks>Only the head of the text enters: a loop that goes on keeps its name.</remarks>
    public static string Of(string code, string kind, Span span)
    {
        var head = span.Text is null ? "" : Utf16.Clip(span.Text, KeyedText);
        var key = string.Create(CultureInfo.InvariantCulture, $"{code}\n{kind}\n{span.Turn}\n{span.Start}\n{head}");
        var hash = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(hash, XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(key)));
        return Convert.ToHexStringLower(hash);
    }
}
