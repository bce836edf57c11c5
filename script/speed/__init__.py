"""What script/bench runs: registers, servers, measurements, and the table. Outside the rooms; nothing imports it."""
