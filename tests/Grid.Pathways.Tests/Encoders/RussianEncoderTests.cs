using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using CsCheck;
using Grid.Diagnostics;
using Grid.Pathways.Encoders;

namespace Grid.Pathways.Tests.Encoders;

public sealed class RussianEncoderTests
{
    private static readonly string[] Texts =
    [
        "Паром вышел из гавани до того, как опустился туман.",
        "Корабль покинул порт ранним утром.",
        "Бабушка испекла пирог с яблоками и позвала соседей.",
        "Суд признал договор недействительным.",
        "Сколько стоит билет до Казани?",
        "Откройте файл и сохраните изменения!",
        "Windows 11 не запускается после обновления драйвера.",
        "Кто-то забыл зонт в 17-м трамвае.",
        "да",
    ];

    private static readonly RussianEncoder Encoder = EmbeddedEncoders.Russian!;

    private static Gen<string> Hostile { get; } = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["абвёж ЪЫ'-\u0301\u200B\u00AD\ud83d\ude00\n?!9"], 0, 80],
        Gen.Const("\ud83d"),
        Gen.Const(new string('щ', 5000)),
        Gen.Select(Gen.Char['а', 'я'], Gen.Int[1, 400], static (c, n) => string.Join(' ', Enumerable.Repeat(c, n))));

    [Fact]
    public void A_vector_depends_on_nothing_but_its_text()
    {
        var expected = Texts.ToDictionary(static t => t, t => Bytes(Encoder.Read(t).Vector), StringComparer.Ordinal);
        Gen.Shuffle(Texts, 1, Texts.Length).Sample(batch =>
        {
            var vectors = Encoder.GenerateAsync(batch).GetAwaiter().GetResult();
            Assert.All(batch.Zip(vectors), p => Assert.Equal(expected[p.First], Bytes(p.Second.Vector.ToArray())));
        });
    }

    [Fact]
    public void A_vector_is_finite_and_of_length_1_or_there_is_none() => Hostile.Sample(text =>
    {
        var reading = Encoder.Read(text);
        Assert.InRange(reading.Coverage, 0, 1);
        Assert.Equal(reading.Coverage >= RussianEncoder.CoverageLimit, reading.Vector is not null);
        if (reading.Vector is { } vector)
        {
            Assert.InRange(TensorPrimitives.Norm<float>(vector), 0.999f, 1.001f);
        }
    });

    [Theory]
    [InlineData("Паром вышел из гавани до тумана.", true)]
    [InlineData("ПАРОМ ВЫШЕЛ ИЗ ГАВАНИ", true)]
    [InlineData("Откройте 😀 новый файл", true)]
    [InlineData("Установите Python и запустите программу.", true)]
    [InlineData("The ferry left the harbour before the fog came down.", false)]
    [InlineData("Run the install command; это команда установки.", false)]
    [InlineData("бырвалг жмуфен крощетих вялдопук", false)]
    [InlineData("東京は雨です。", false)]
    [InlineData("12 345,67 %", false)]
    [InlineData("", false)]
    public void It_reads_Russian_that_it_knows_and_leaves_the_rest(string text, bool readable) =>
        Assert.Equal(readable, Encoder.Reads(text));

    [Fact]
    public void A_huge_text_costs_no_more_than_the_limit()
    {
        var start = string.Concat(Enumerable.Repeat("слово дело ", RussianEncoder.WordLimit / 2));
        Assert.Equal(Encoder.Read(start).Vector, Encoder.Read(start + string.Concat(Enumerable.Repeat("корова ", 500_000))).Vector);
    }

    [Fact]
    public void Case_and_the_letter_yo_do_not_show() =>
        Assert.Equal(Encoder.Read("ЁЛКА РОСЛА В ЛЕСУ").Vector, Encoder.Read("елка росла в лесу").Vector);

    [Fact]
    public void Damaged_files_are_refused()
    {
        Assert.Throws<InvalidDataException>(static () => new RussianModel([]));
        Assert.Throws<InvalidDataException>(static () => new RussianModel(new byte[64]));
        Assert.Throws<InvalidDataException>(static () => new RussianModel([.. "GRIDRU01"u8, 1, 0, 0, 0, 16, 0, 0, 0, 7]));
    }

    [Fact]
    public void Rows_survive_their_file()
    {
        Gen.Float[-3, 3].Array[24].Sample(values =>
        {
            using var stream = new MemoryStream();
            ByteRows.Of(values, 8).Write(stream);
            ReadOnlySpan<byte> file = stream.ToArray();
            var floats = ByteRows.Read(ref file, 3, 8).ToFloats();
            Assert.True(file.IsEmpty);
            Assert.All(values.Zip(floats), static p => Assert.InRange(p.Second, p.First - 0.013f, p.First + 0.013f));
        });
    }

    [Fact]
    public void The_portable_tanh_is_the_tanh() => Gen.Float[-9, 9].Sample(static x =>
        Assert.InRange(PortableTanh.Of(x), MathF.Tanh(x) - 2e-4f, MathF.Tanh(x) + 2e-4f));

    [Theory]
    [InlineData(0, 1, 0.6212)]
    [InlineData(0, 2, 0.1585)]
    [InlineData(3, 4, 0.2867)]
    [InlineData(5, 6, 0.5299)]
    public void The_weights_are_those_of_the_card(int first, int second, double cosine)
    {
        Assert.Equal("russian-1-4b4f79d742e867c3", Encoder.Use.Id);
        Assert.Equal(cosine, TensorPrimitives.Dot(Encoder.Read(Texts[first]).Vector, Encoder.Read(Texts[second]).Vector), 0.0005);
    }

    [Fact]
    public void It_names_its_weights()
    {
        Assert.Matches("^russian-1-[0-9a-f]{16}$", Encoder.Use.Id);
        Assert.Equal(VectorScale.EmbeddedSpace, RussianEncoder.Scale.Space);
    }

    private static byte[] Bytes(float[]? vector) => MemoryMarshal.AsBytes<float>(vector).ToArray();
}
