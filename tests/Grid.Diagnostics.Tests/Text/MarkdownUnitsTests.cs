using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests.Text;

public sealed class MarkdownUnitsTests
{
    [Fact]
    public void Headings_are_units_without_their_marks() => Check(
        "# One #\nText here. More.\n\nTwo\n===\n## C#\n**Three**\nTail",
        "Heading:One", "Sentence:Text here.", "Sentence:More.", "Heading:Two", "Heading:C#", "Heading:**Three**", "Sentence:Tail");

    [Fact]
    public void A_hash_tag_and_a_number_sign_are_prose() => Check(
        "#tag is text.\n####### so is this.", "Sentence:#tag is text.", "Sentence:####### so is this.");

    [Fact]
    public void List_items_are_units_with_the_lines_that_go_on() => Check(
        "Buy:\n- milk. Fresh.\n- bread\n  and salt\n* [ ] tea\n1. first\n2) second\n• точка\n\nНужно:\nа) раз\nб) два",
        "Sentence:Buy:", "ListItem:milk. Fresh.", "ListItem:bread\n  and salt", "ListItem:[ ] tea", "ListItem:first", "ListItem:second",
        "ListItem:точка", "Sentence:Нужно:", "ListItem:раз", "ListItem:два");

    [Fact]
    public void A_year_at_a_line_start_is_no_item() => Check(
        "It happened in\n86. Then it stopped.", "Sentence:It happened in\n86.", "Sentence:Then it stopped.");

    [Fact]
    public void A_long_item_is_split_into_units_of_its_kind()
    {
        var sentence = "This sentence is here to make the item long enough to be split in two. ";
        var text = "- " + string.Concat(Enumerable.Repeat(sentence, 8));
        var units = SentenceSplitter.Split(text, TextLanguage.English);
        Assert.Equal(8, units.Count);
        Assert.All(units, u => Assert.Equal(UnitKind.ListItem, u.Kind));
    }

    [Fact]
    public void Table_rows_are_units_and_the_dashes_are_not() => Check(
        "Prices:\n\n| Item | Price |\n|:--|--:|\n| Tea | 2. |\n| | |\n\na | b\n--|--\nc | d\nend",
        "Sentence:Prices:", "TableRow:Item | Price", "TableRow:Tea | 2.", "TableRow:a | b", "TableRow:c | d", "Sentence:end");

    [Fact]
    public void Fenced_code_is_one_unit_even_with_blank_lines() => Check(
        "Run it. Now:\n```cs\nvar a = 1;\n\nF(a). B();\n```\nDone.\n~~~\nopen. End",
        "Sentence:Run it.", "Sentence:Now:", "Code:var a = 1;\n\nF(a). B();", "Sentence:Done.", "Code:open. End");

    [Fact]
    public void Quotations_and_rules_are_seen_through() => Check(
        "> Quoted. Twice.\n> - item\n\nAbove\nit.\n---\nBelow.\n***\n>>> Deep",
        "Sentence:Quoted.", "Sentence:Twice.", "ListItem:item", "Sentence:Above\nit.", "Sentence:Below.", "Sentence:Deep");

    private static void Check(string text, params string[] expected) =>
        Assert.Equal(expected, SentenceSplitter.Split(text, TextLanguage.English).Select(u => $"{u.Kind}:{text[u.Start..u.End]}"));
}
