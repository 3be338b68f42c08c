using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests;

public sealed class CataloguePageTests
{
    public static TheoryData<string> Codes => new(Catalogue.Default.Rooms.Select(static r => r.Descriptor.Code));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_room_has_its_page_with_all_headings_in_both_languages(string code)
    {
        var room = Catalogue.Default[code].Descriptor;
        var english = CataloguePage.Of(code, TextLanguage.English);
        var russian = CataloguePage.Of(code, TextLanguage.Russian);
        Assert.Equal((room.Title, room.TitleRu), (english.Title, russian.Title));
        Assert.Equal(CataloguePage.EnglishHeadings, english.Sections.Select(static s => s.Heading));
        Assert.Equal(CataloguePage.RussianHeadings, russian.Sections.Select(static s => s.Heading));
        Assert.All(english.Sections.Concat(russian.Sections), static s => Assert.NotEmpty(s.Body));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_room_has_examples_of_its_kind_in_both_halves(string code)
    {
        var kind = Catalogue.Default[code].Descriptor.Kind;
        foreach (var language in new[] { TextLanguage.English, TextLanguage.Russian })
        {
            var kinds = CataloguePage.Of(code, language).Examples.Select(static e => e.Kind).Distinct().ToList();
            if (kind == RoomKind.Detector)
            {
                Assert.Contains("fires", kinds);
                Assert.Contains("silent", kinds);
            }

            Assert.NotEmpty(kinds);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_room_lies_in_folders_named_after_its_code_and_slug(string code)
    {
        var name = $"{code}-{Catalogue.Default[code].Descriptor.Slug}";
        Assert.True(File.Exists(Path.Combine(Root(), "src", "Grid.Diagnostics", "Catalogue", name, $"{code}.md")));
        Assert.True(Directory.Exists(Path.Combine(Root(), "tests", "Grid.Diagnostics.Tests", "Catalogue", name)));
    }

    [Fact]
    public void Reads_marked_spans_and_both_languages()
    {
        var page = CataloguePage.Read("12.9.9", TextLanguage.Russian, Sample);
        Assert.Equal("Пример записи", page.Title);
        Assert.Equal(["Пример"], page.Sections.Select(static s => s.Heading));
        Assert.Equal(["fires", "silent"], page.Examples.Select(static e => e.Kind));
        Assert.Equal("Кот спит. Кот не спит.", page.Examples[0].Text);
        Assert.Equal([(10, 22)], page.Examples[0].Spans);
        Assert.Equal("ru", page.Examples[0].Language);
        Assert.Equal("An entry", CataloguePage.Read("12.9.9", TextLanguage.Other, Sample).Title);
    }

    [Fact]
    public void Refuses_a_page_without_its_second_half() =>
        Assert.Throws<FormatException>(() => CataloguePage.Read("12.9.9", TextLanguage.English, "# 12.9.9 An entry\n"));

    [Fact]
    public void Knows_no_page_for_an_unknown_code() =>
        Assert.Throws<KeyNotFoundException>(() => CataloguePage.Of("12.9.9", TextLanguage.English));

    private const string Sample = """
        # 12.9.9 An entry
        ## Example
        ```sh
        # no heading: a comment in a shell command
        ```
        # 12.9.9 Пример записи
        ## Пример
        ```fires ru
        Кот спит. [|Кот не спит.|]
        ```
        ```silent ru
        Кот спит.
        ```
        """;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Grid.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
