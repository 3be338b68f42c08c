using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class MultimodalFaultTests
{
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private const string Gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    [Theory]
    [InlineData("numbering", "Figure 1: The quay.\n\nFigure 2: The pier.\n\nFigure 1: The boats.", "Figure 1")]
    [InlineData("numbering", "Table 1: The quay.\n\nTable 2: The pier.\n\nTable 4: The boats.", "Table 4")]
    [InlineData("reference", "Figure 1: The quay, (a) by day, (b) by night. See Figure 1d for the rain.", "Figure 1d")]
    [InlineData("reference", "![The quay](quay.png)\n\nThe pier is in Figure 3 and it is new.", "Figure 3")]
    [InlineData("reference", "Take the step from table 4 below and lay the cable.", "table 4")]
    [InlineData("part", "The plan follows. ![plan]()", "![plan]()")]
    [InlineData("caption", "![Two boats at sea](boats.png \"Three boats at sea\")", "![Two boats at sea](boats.png \"Three boats at sea\")")]
    [InlineData("caption", "![Две лодки в море](boats.png)\n\n*Три лодки в море*", "*Три лодки в море*")]
    [InlineData("data", "```json\n[{\"town\": \"Norwick\", \"schools\": 14}, {\"town\": \"Elmstead\", \"schools\": 9}]\n```\n\nNorwick runs 17 schools.", "17")]
    [InlineData("data", "| Copy | Size in GB | Hours |\n|---|---|---|\n| Full | 410 | 4 |\n| Incremental | 14 | 1 |\n\nAn incremental copy holds 22 GB.", "22")]
    [InlineData("data", "| Quantity | Value | Unit |\n|---|---|---|\n| Head | 55 | m |\n| Motor power | 5.5 | kW |\n\nThe motor takes a power of 7.5 kW here.", "7.5")]
    [InlineData("data", "| Копия | Объём, ГБ | Часы |\n|---|---|---|\n| Полная | 410 | 4 |\n\nПолная копия занимает 620 ГБ.", "620")]
    public void Each_kind_is_named_at_its_place(string kind, string text, string span)
    {
        var finding = Assert.Single(Findings(text));
        Assert.Equal((kind, span), (finding.Kind, finding.Spans[0].Text));
    }

    [Theory]
    [InlineData("See Figure 3 and Table 7 of the report.")]
    [InlineData("Figure 4: The quay.\n\nFigure 5: The pier. Figure 2 showed the town.")]
    [InlineData("Figure 1.1: The quay.\n\nFigure 1.2: The pier.\n\nFigure 2.1: The town.")]
    [InlineData("![Figure 1](quay.png)\n\nFigure 1: The quay.\n\nFigure 2: The pier.")]
    [InlineData("![Two boats](boats.png \"The two boats and three men\")")]
    [InlineData("| Town | Schools |\n|---|---|\n| Norwick | 14 |\n\nNorwick runs about 17 schools. Norwick had 12 mills in 1850.")]
    [InlineData("| Copy | Size in GB | Room in GB |\n|---|---|---|\n| Full | 410 | 900 |\n\nThe full copy takes 620 GB.")]
    [InlineData("| Quantity | Value | Unit |\n|---|---|---|\n| Head | 55 | m |\n\nThe head was measured at 12 places.")]
    [InlineData("Приложение А. Список.\n\nПриложение Б. Карта. Список дан в приложении А.")]
    public void Sound_scenes_are_silent(string text) => Assert.Empty(Findings(text));

    [Fact]
    public void Whole_images_are_whole()
    {
        Assert.Null(ImageBytes.Fault(Convert.FromBase64String(Png), "image/png"));
        Assert.Null(ImageBytes.Fault(Convert.FromBase64String(Gif), "image/gif"));
        Assert.Null(ImageBytes.Fault(Jpeg(), "image/jpg"));
    }

    [Fact]
    public void Every_cut_of_a_png_or_gif_is_seen()
    {
        var (png, gif) = (Convert.FromBase64String(Png), Convert.FromBase64String(Gif));
        for (var length = 8; length < png.Length; length++)
        {
            Assert.NotNull(ImageBytes.Fault(png.AsSpan(0, length), "image/png"));
        }

        for (var length = 6; length < gif.Length; length++)
        {
            Assert.NotNull(ImageBytes.Fault(gif.AsSpan(0, length), "image/gif"));
        }

        Assert.NotNull(ImageBytes.Fault(Jpeg().AsSpan(0, 14), "image/jpeg"));
    }

    [Fact]
    public void Every_flipped_byte_of_a_png_is_seen()
    {
        var png = Convert.FromBase64String(Png);
        for (var at = 0; at < png.Length; at++)
        {
            var changed = (byte[])png.Clone();
            changed[at] ^= 0x55;
            Assert.NotNull(ImageBytes.Fault(changed, "image/png"));
        }
    }

    [Fact]
    public void Any_bytes_are_survived() => CsCheck.Check.Sample(CsCheck.Gen.Byte.Array[0, 200], bytes =>
    {
        foreach (var head in (byte[][])[[], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF], [.. "GIF89a"u8]])
        {
            _ = ImageBytes.Fault([.. head, .. bytes], "image/png");
        }
    });

    [Fact]
    public void A_type_that_is_not_the_declared_one_is_a_fault() =>
        Assert.Equal("The data are PNG, not JPEG as declared.", ImageBytes.Fault(Convert.FromBase64String(Png), "image/jpeg"));

    [Theory]
    [InlineData("1,250", 1250)]
    [InlineData("1 250", 1250)]
    [InlineData("3,5", 3.5)]
    [InlineData("$12.50", 12.5)]
    [InlineData("40%", 40)]
    public void Numbers_are_read_as_people_write_them(string text, double value) => Assert.Equal(value, DataFact.NumberOf(text));

    [Fact]
    public void Flags_times_and_open_fields_of_json_are_held_against_a_sentence()
    {
        const string Json = "{\"OutdoorSeating\": false, \"WiFi\": \"free\", \"Music\": null, \"hours\": {\"Monday\": \"9:0-17:30\"}, \"stars\": 4.0}";
        var reading = new DataReading(Json, DataFact.OfJson(Json));
        Assert.Equal(1, reading.Read("There is outdoor seating.").Affirmed);
        Assert.Equal(0, reading.Read("There is no outdoor seating.").Affirmed);
        Assert.Equal(1, reading.Read("It has no Wi-Fi.").Denied);
        Assert.Equal(1, reading.Read("Live music plays.").Unknown);
        Assert.Equal((0, 1), (reading.Read("Open from 9 AM to 5:30 PM.").Times, reading.Read("Open until 10 PM.").Times));
        Assert.Equal((0, 1), (reading.Read("It has 4 stars.").Numbers, reading.Read("It has 5 stars.").Numbers));
    }

    [Fact]
    public void A_saved_and_restored_scene_goes_on_the_same()
    {
        SceneTurn[] turns = [new(Role.Assistant, "Figure 1: The quay."), new(Role.Assistant, "See Figure 4. ![x]()"), new(Role.Assistant, "Figure 1: Again.")];
        var codec = new MessagePackStateCodec();
        var (whole, parts) = (Fold(), Fold());
        Append(whole, turns, 0);
        for (var t = 0; t < turns.Length; t++)
        {
            Append(parts, [turns[t]], t);
            parts = SceneFold.Restore(parts.Save(codec), Catalogue.Default, codec);
        }

        Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(parts.Read()));
        Assert.Equal(["numbering", "part", "reference"], parts.Read().Findings.Where(static f => f.Code == FaultKinds.Code).Select(static f => f.Kind).Order());
    }

    // The least that is a JPEG: start, a frame, a scan, an end.
    private static byte[] Jpeg() =>
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, 0x55, 0xFF, 0xD9];

    private static SceneFold Fold() => new(
        new SceneFrame { Id = "parts", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" }, Catalogue.Default);

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static IReadOnlyList<Finding> Findings(string text)
    {
        var report = PageExamples.Diagnose(text, text.Any(static c => c is >= 'а' and <= 'я') ? TextLanguage.Russian : TextLanguage.English);
        return [.. report.Findings.Where(static f => f.Code == FaultKinds.Code && f.Severity >= Severity.Warning)];
    }
}
