using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Tests.Signals;

public sealed class FieldGraphTests
{
    [Fact]
    public void Affinities_in_bulk_are_those_of_pairs()
    {
        FieldComponent[] row = [Of("The ferry leaves the harbour."), Of("A ferry ticket is cheap."), Of("Dough rests for an hour.")];
        var matrix = new AffinityMatrix(row);
        Assert.Equal(Affinity.Between(row[0], row[1]), matrix[0, 1], 1e-6);
        Assert.Equal(0, matrix[0, 2], 1e-6);
    }

    [Fact]
    public void A_field_in_pieces_has_a_fiedler_value_of_nothing() =>
        Assert.Equal(0, new FieldGraph([Of("Harbour ferry."), Of("Ferry harbour."), Of("Dough oven."), Of("Oven dough.")]).Fiedler().Value);

    // Four components that share all words are a complete graph: its normalised Laplacian has n / (n - 1) (Chung 1997).
    [Fact]
    public void A_complete_field_has_the_value_of_the_books() =>
        Assert.Equal(4.0 / 3, new FieldGraph([.. Enumerable.Repeat(Of("Harbour ferry."), 4)]).Fiedler().Value, 1e-9);

    [Fact]
    public void Strangers_have_no_connectivity() =>
        Assert.Equal(0, new FieldGraph([Of("Harbour ferry."), Of("Dough oven."), Of("Court appeal.")]).Connectivity());

    private static FieldComponent Of(string text)
    {
        var terms = TermReader.Read(text);
        return new FieldComponent { Text = text, Terms = terms.Terms, TermCounts = terms.TermCounts };
    }
}
