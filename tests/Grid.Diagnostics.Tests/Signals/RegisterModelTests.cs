using CsCheck;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Tests.Signals;

public sealed class RegisterModelTests
{
    [Fact]
    public void Names_are_known_in_any_case_and_in_both_languages()
    {
        foreach (var name in Registers.All)
        {
            Assert.True(Registers.TryParse(name.ToUpperInvariant(), out var asked));
            Assert.Equal(name, Registers.All[asked.Register]);
        }

        Assert.True(Registers.TryParse(" How-To ", out var howTo));
        Assert.Equal(Registers.Instructional, howTo.Register);
        Assert.True(Registers.TryParse("Официально-деловой", out var official));
        Assert.Equal(Registers.Official, official.Register);
        Assert.True(Registers.TryParse("на ты", out var familiar));
        Assert.Equal(new AskedRegister(-1, false), familiar);
        Assert.False(Registers.TryParse("gothic", out _));
        Assert.False(Registers.TryParse(null, out _));
    }

    [Theory]
    [InlineData("lol yeah I dunno, it's kinda weird, right?", Registers.Conversational)]
    [InlineData("The Tenant shall give the Landlord thirty days' written notice pursuant to Section 4 of this Agreement.", Registers.Official)]
    [InlineData("Peel the potatoes, cut them in half and boil them for ten minutes. Drain well.", Registers.Instructional)]
    [InlineData("Ну ты даёшь, блин! Короче, завтра позвоню, ага?", Registers.Conversational)]
    [InlineData("Арендатор обязуется уведомить Арендодателя в письменной форме в соответствии с пунктом 4 настоящего Договора.", Registers.Official)]
    [InlineData("Почистите картофель, разрежьте пополам и варите десять минут. Слейте воду.", Registers.Instructional)]
    public void Plain_cases_are_told(string text, int register)
    {
        var posterior = RegisterModel.Default.Posterior(RegisterFeatures.Of(text));
        Assert.Equal(register, Array.IndexOf(posterior, posterior.Max()));
    }

    [Fact]
    public void Posteriors_of_any_string_are_probabilities_and_always_the_same() =>
        Gen.String.Sample(static text =>
        {
            var posterior = RegisterModel.Default.Posterior(RegisterFeatures.Of(text));
            Assert.Equal(1, posterior.Sum(), 9);
            Assert.All(posterior, static p => Assert.InRange(p, 0, 1));
            Assert.Equal(posterior, RegisterModel.Default.Posterior(RegisterFeatures.Of(text)));
        });

    [Fact]
    public void Refuses_weights_of_another_form()
    {
        Assert.Throws<InvalidDataException>(static () => RegisterModel.Read([1, 2, 3]));
        var zero = Enumerable.Repeat((0.0, new double[RegisterModel.Inputs]), 2 * (Registers.All.Count + 1)).ToArray();
        var even = RegisterModel.Read(RegisterModel.Write(zero)).Posterior(RegisterFeatures.Of("word"));
        Assert.All(even, static p => Assert.Equal(1.0 / Registers.All.Count, p, 9));
    }

    [Fact]
    public void Pieces_follow_a_change_in_long_and_short_runs()
    {
        foreach (var half in (int[])[4, 20, 250])
        {
            var units = Enumerable.Range(0, 2 * half).Select(i => ((IReadOnlyList<double>)(i < half ? [0.9, 0.1] : [0.1, 0.9]), 2.0)).ToArray();
            Assert.Equal([0, half], RegisterPieces.Cut(units));
            Assert.True(RegisterPieces.Gain(units, 0, half) > RegisterPieces.Price);
        }

        Assert.Empty(RegisterPieces.Cut([]));
        Assert.Equal([0], RegisterPieces.Cut([([1.0, 0.0], 1.0)]));
    }
}
