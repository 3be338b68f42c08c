using System.Text;
using CsCheck;
using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class DeltaCodecTests
{
    private static readonly string[] Naughty =
    [
        "", " ", "\0", "\uD800", "\uDFFF\uD800", "a\uD83D", "\uDE00b", "\uFEFFtext", "\u202Eright to left\u202C", "e\u0301 é", "ﷺ", "👩‍👩‍👧‍👦", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
        "\r\n\r\n\n\r", "Δ1:-", "{\"a\":\"\\u0000\"}", "<script>", "ｆｕｌｌ", "İıſẞ", "𝕌𝕟𝕚", "\u2028\u2029", new string('x', 5000), string.Concat(Enumerable.Repeat("ab", 3000)),
    ];

    private static readonly Gen<string> Units = Gen.Frequency(
        (4, Gen.String[Gen.Char['a', 'f'], 0, 80]), (3, Gen.String[Gen.Char, 0, 40]), (2, Gen.String[Gen.Char['\uD7F0', '\uE010'], 0, 30]), (1, Gen.OneOfConst(Naughty)));

    [Fact]
    public void Any_text_comes_back_from_any_archetype() =>
        Gen.Select(Units, Units).Sample(static pair => Assert.Equal(pair.Item2, Through(pair.Item1, pair.Item2)), iter: 3000);

    [Fact]
    public void A_text_cut_and_joined_from_its_archetype_comes_back() =>
        (from archetype in Units.Array[1, 6] from order in Gen.Int[0, 5].Array[0, 8] from extra in Units select (archetype, order, extra)).Sample(static input =>
        {
            var text = string.Concat(input.order.Select(i => input.archetype[i % input.archetype.Length])) + input.extra;
            Assert.Equal(text, Through(string.Concat(input.archetype), text));
        }, iter: 2000);

    [Fact]
    public void Naughty_strings_come_back_from_each_other() =>
        Assert.All(Naughty, static archetype => Assert.All(Naughty, text => Assert.Equal(text, Through(archetype, text))));

    [Fact]
    public void What_did_not_change_takes_a_few_bytes()
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(static i => $"Sentence {i} tells of crate {i * 7 % 101}. "));
        Assert.InRange(DeltaCodec.Encode(text, text).Length, 1, 6);
        var edited = text.Replace("crate 21.", "barrel 21.", StringComparison.Ordinal);
        Assert.InRange(DeltaCodec.Encode(text, edited).Length, 1, Encoding.UTF8.GetByteCount(text) / 50);
    }

    [Fact]
    public void Damage_is_told_and_never_crashes() =>
        Gen.Byte.Array[0, 40].Sample(static bytes =>
        {
            try
            {
                Assert.NotNull(DeltaCodec.Decode("archetype of a text", bytes));
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                Assert.NotEmpty(e.Message);
            }
        }, iter: 3000);

    [Fact]
    public void Another_archetype_is_told()
    {
        var delta = DeltaCodec.Encode("The ferry leaves the harbour at seven.", "The ferry leaves the harbour at eight.");
        Assert.Throws<FormatException>(() => DeltaCodec.Decode("Short.", delta));
    }

    private static string Through(string archetype, string text) => DeltaCodec.Decode(archetype, DeltaCodec.Encode(archetype, text));
}
