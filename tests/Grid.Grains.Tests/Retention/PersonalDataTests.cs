using CsCheck;

namespace Grid.Grains.Tests.Retention;

/// <summary>What leads to a person is found in both languages, and what only looks like it stays.</summary>
public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("Write to anna.petrova@example.org or call +44 20 7946 0958.", "Write to [email] or call [phone].")]
    [InlineData("Пишите на иван@пример.рф или звоните 8 (495) 123-45-67.", "Пишите на [email] или звоните [phone].")]
    [InlineData("Мой номер +7 916 123-45-67, карта 4111 1111 1111 1111.", "Мой номер [phone], карта [card].")]
    [InlineData("Pay to DE89 3704 0044 0532 0130 00, please.", "Pay to [iban], please.")]
    [InlineData("It came from 192.168.10.7 and fe80::1c2a:9f.", "It came from [ip] and [ip].")]
    public void Addresses_and_numbers_are_found(string text, string redacted) => Assert.Equal(redacted, PersonalData.Redact(text));

    [Theory]
    [InlineData("The train leaves at 12:30:45 and costs 1250 euros.")]
    [InlineData("In 1985 and 2014 the town had 31,204 people; version 10.4.2 came in May.")]
    [InlineData("Card 4111 1111 1111 1112 and DE00 3704 0044 0532 0130 00 are wrong.")]
    [InlineData("Use std::vector and Grid::Scene here, 100 times @ home.")]
    [InlineData("Поезд отходит в 12:30, билет стоит 1250 рублей, поездов 14.")]
    [InlineData("The order 20260117 has 3 parts, 12 pages, and 999.999.999.999 is no address.")]
    public void What_only_looks_like_it_stays(string text) => Assert.Equal(text, PersonalData.Redact(text));

    [Fact]
    public void Twice_is_the_same_as_once() => Gen.OneOf(
        Gen.String[Gen.Char["0123456789 -+().:@abcABCж"], 0, 60],
        Gen.String[0, 60]).Sample(static text =>
        {
            var once = PersonalData.Redact(text);
            return PersonalData.Redact(once) == once;
        });
}
