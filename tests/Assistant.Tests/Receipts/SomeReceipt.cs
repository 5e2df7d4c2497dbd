using System.Text.Json;
using Assistant.Dialogue.Receipts;

namespace Assistant.Tests.Receipts;

/// <summary>Receipts that tests are told with.</summary>
static class SomeReceipt
{
    public const string Number = "K7Q2M-4XD9F";

    public static Receipt Of(string number, string outcome = "eligible") =>
        new()
        {
            Number = number,
            Program = "gone",
            At = DateTimeOffset.UnixEpoch,
            Facts = JsonElement.Parse("{}"),
            Editions = [],
            Outcome = outcome,
            Statuses = [],
        };
}
