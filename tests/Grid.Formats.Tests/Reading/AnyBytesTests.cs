using CsCheck;
using Grid.Diagnostics;

namespace Grid.Formats.Tests;

public class AnyBytesTests
{
    private static readonly Gen<byte[]> Fragments = Gen.OneOfConst(
        "{\"text\":\"A b.\"}", "{\"messages\":[", "{\"role\":\"user\",\"content\":", "\"x\"", "}", "]", "{", "[", ",", ":", "\n", "\r\n", "\"", "\\", "\\ud800",
        "\ufeff", "null", "-1e9", "\"id\":", "\"text\":", "\"components\":", "\"logprobs\":", "\"\\u0000\"", " ", "text,id\n", "\0", "ы😀")
        .Select(static s => System.Text.Encoding.UTF8.GetBytes(s));

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(Gen.Byte.Array[0, 40], Fragments).Array[0, 30]
        .Select(static parts => parts.SelectMany(static p => p).ToArray());

    [Fact]
    public void A_record_is_a_scene_or_an_error() => Bytes.Sample(
        static bytes => IsWhole(RecordParser.Parse(bytes, "f.jsonl", 1, CorpusReaderOptions.Default with { Strict = bytes.Length % 2 == 0 })),
        iter: 20_000);

    [Theory]
    [InlineData(".jsonl")]
    [InlineData(".json")]
    [InlineData(".csv")]
    [InlineData(".txt")]
    public void Any_file_gives_records_and_errors_or_none(string extension)
    {
        using var folder = new Folder();
        Bytes.Sample(
            bytes =>
            {
                try
                {
                    byte[] head = extension == ".csv" && bytes.Length % 2 == 0 ? [.. "text,id,context\n"u8] : [];
                    var records = Records.ReadAsync(folder.Write("f" + extension, [.. head, .. bytes])).GetAwaiter().GetResult();
                    return records.Count > 0 && records.All(IsWhole)
                        && records.Select(static r => r.Id).Distinct().Count() == records.Count;
                }
                catch (InputException e)
                {
                    return e.Message.Contains("no record", StringComparison.Ordinal);
                }
            },
            iter: 1000,
            threads: 1);
    }

    [Fact]
    public void Lines_are_the_same_however_the_stream_is_cut() => Gen.Select(Bytes, Gen.Int[1, 7]).Sample(
        static (bytes, step) =>
        {
            var whole = Texts(new MemoryStream(bytes));
            return whole == Texts(new SlowStream(bytes, step));
        },
        iter: 2000);

    private static string Texts(Stream stream)
    {
        try
        {
            var records = Records.ReadAsync(CorpusReaderOptions.Default with { StandardInput = stream }, "-").GetAwaiter().GetResult();
            return string.Join('\n', records.Select(static r => $"{r.Id} {r.Error?.Message} {r.Scene?.Turns[0].Text}"));
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }

    private static bool IsWhole(CorpusRecord record) =>
        record.Error is null != record.Scene is null
        && record.Id.Length > 0
        && (record.Error is null || (record.Error.Message.Length > 0 && !record.Error.Message.Contains('\n')));

    private sealed class SlowStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
    }
}
